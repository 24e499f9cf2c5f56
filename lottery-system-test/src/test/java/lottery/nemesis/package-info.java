/**
 * A cluster of server processes that lives for long while faults happen to it, and the check of
 * everything that its agencies have asked and were told.
 *
 * <p>Traffic, fault and check are apart. {@link lottery.nemesis.Clerk} is an honest agency that
 * notes each {@link lottery.nemesis.Request}; the project's own program takes part in two dialects.
 * {@link lottery.nemesis.Faults} lists what happens, to processes, disks, clocks and the network,
 * chosen by a seed that is printed. {@link lottery.nemesis.HistoryCheck} works from outside, on the
 * history and on the exports of all machines.
 *
 * <p>{@link lottery.nemesis.Nemesis} is a program, because it runs in namespaces of its own: a
 * network with an address for each machine, and mounts. Nothing of them stays.
 */
package lottery.nemesis;
