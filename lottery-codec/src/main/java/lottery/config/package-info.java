/**
 * Configuration, read and refused in one way by both programs.
 *
 * <p>Values come in layers: the defaults of {@code reference.conf}, the file that {@code --config}
 * or {@code -Dconfig.file} names, environment variables. Each value keeps its origin, and one that
 * cannot be used is one line: {@code server.port: "x" (expected: an integer, 0..65535; from
 * environment variable SERVER_PORT)}. {@link lottery.config.Program} says what a program can be
 * told, {@link lottery.config.Sources} where it is told, and {@link lottery.config.Settings} reads
 * typed values, from which each program makes one immutable record. The main thread does all of it,
 * once, before anything else starts.
 *
 * <p>Design note: this package shares a building with the codec because that is the only module
 * that both programs stand on, and a module of its own would be a jar for eight small classes.
 * Nothing else joins them: neither does the codec know this package, nor this package the codec.
 */
package lottery.config;
