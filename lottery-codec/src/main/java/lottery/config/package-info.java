/**
 * Configuration, read and refused in one way by both programs.
 *
 * <p>Values come in layers: the defaults of {@code reference.conf}, the file that {@code --config}
 * or {@code -Dconfig.file} names, environment variables. Each value keeps its origin, and a value
 * that cannot be used gives one line: {@code server.port: "x" (expected: an integer, 0..65535; from
 * environment variable SERVER_PORT)}. {@link lottery.config.Program} names the settings of a
 * program, {@link lottery.config.Sources} the places that they come from, and {@link
 * lottery.config.Settings} reads typed values, from which each program makes one immutable record.
 * The main thread does all of it, once, before anything else starts.
 *
 * <p>Design note: this package shares a module with the codec because both programs depend on that
 * module, and a module of its own would be a jar for eight small classes. Neither package depends
 * on the other.
 */
package lottery.config;
