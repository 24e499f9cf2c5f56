package lottery.config;

import java.util.Map;

/**
 * Which settings a program has, and their names.
 *
 * <p>Its keys are those of the {@code reference.conf} beside {@code owner}; a key without a default
 * has the value {@code null}. The variable of a key is the prefix, then the key in capitals with
 * {@code _} for {@code .} and {@code -}, where the program's own section falls away: {@code
 * server.port} is {@code SERVER_PORT} to the server, and {@code server.address} is {@code
 * CLI_SERVER_ADDRESS} to an agency.
 *
 * @param owner the class beside which {@code reference.conf} lies
 * @param prefix begins every variable of this program; others that begin so are mistakes
 * @param ownSection the section that falls away, with its dot, or nothing
 * @param olderVariables variables that break the rule but still count, and their keys; the variable
 *     by the rule goes before them
 * @param formerVariables variables of earlier projects, and what replaces them here
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
