package lottery.config;

import java.util.Map;

/**
 * What a program can be told, and by which names.
 *
 * <p>Its keys are those of the {@code reference.conf} beside {@code owner}; one without a default
 * is there as {@code null}. The variable of a key is the prefix, then the key in capitals with
 * {@code _} for {@code .} and {@code -}, where the program's own section falls away: {@code
 * server.port} is {@code SERVER_PORT} to the server, and {@code server.address} is {@code
 * CLI_SERVER_ADDRESS} to an agency.
 *
 * @param owner the class beside which {@code reference.conf} lies
 * @param prefix begins every variable of this program; others that begin so are mistakes
 * @param ownSection the section that falls away, with its dot, or nothing
 * @param olderVariables variables that break the rule and count all the same, and their keys; the
 *     variable by the rule goes before them
 * @param formerVariables variables that earlier projects had, and what stands for them here
 */
public record Program(
    Class<?> owner,
    String prefix,
    String ownSection,
    Map<String, String> olderVariables,
    Map<String, String> formerVariables) {

  public Program {
    olderVariables = Map.copyOf(olderVariables);
    formerVariables = Map.copyOf(formerVariables);
  }
}
