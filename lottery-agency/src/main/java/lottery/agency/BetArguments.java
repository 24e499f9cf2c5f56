package lottery.agency;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lottery.agency.bets.BetForm;
import lottery.codec.bet.BetRefusedException;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowCursor;
import lottery.codec.typed.TypedCodec;
import lottery.config.ConfigurationException;

/**
 * The five fields of a single bet, from the command line, else from the environment, else from a
 * {@code .env} file.
 */
final class BetArguments {
  static final List<String> NAMES =
      List.of("NOMBRE", "APELLIDO", "DOCUMENTO", "NACIMIENTO", "NUMERO");

  /** The character that a JVM decodes invalid bytes of its locale to. */
  private static final char REPLACEMENT = '\uFFFD';

  private BetArguments() {}

  /**
   * Reads the bet.
   *
   * @param form the form of the bet on the wire
   * @param arguments all five of them, or none
   * @param environment empty variables count as not set
   * @param directory where {@code .env} is looked for
   * @throws ConfigurationException when one is missing or breaks its rule
   */
  static BetRows read(
      int agency,
      BetForm form,
      List<String> arguments,
      Map<String, String> environment,
      Path directory) {
    if (arguments.size() == NAMES.size()) {
      return bet(agency, form, arguments);
    }
    if (!arguments.isEmpty()) {
      throw new ConfigurationException(
          "bet: %d arguments (expected: %s, or none)"
              .formatted(arguments.size(), String.join(" ", NAMES)));
    }
    Map<String, String> file = dotenv(directory);
    return bet(agency, form, NAMES.stream().map(name -> value(name, environment, file)).toList());
  }

  private static Map<String, String> dotenv(Path directory) {
    try {
      // The library treats an empty directory as the root.
      String absolute = directory.toAbsolutePath().toString();
      Dotenv file = Dotenv.configure().directory(absolute).ignoreIfMissing().load();
      return file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
          .collect(
              Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue, (old, last) -> last));
    } catch (DotenvException e) {
      throw new ConfigurationException(".env: " + e.getMessage());
    }
  }

  private static String value(
      String name, Map<String, String> environment, Map<String, String> file) {
    String variable = environment.getOrDefault(name, "");
    String value = variable.isEmpty() ? file.get(name) : variable;
    if (value == null) {
      throw new ConfigurationException(
          name + ": missing (expected: an argument, a variable, or a line of .env)");
    }
    return value;
  }

  private static BetRows bet(int agency, BetForm form, List<String> values) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    fields.writeBytes(Integer.toString(agency).getBytes(StandardCharsets.US_ASCII));
    bounds[1] = fields.size();
    for (int i = 0; i < values.size(); i++) {
      bounds[2 * i + 2] = fields.size();
      fields.writeBytes(utf8(NAMES.get(i), form, values.get(i)));
      bounds[2 * i + 3] = fields.size();
    }
    requireShort(form, bounds[2 * RowCursor.NUMBER]);
    BetRowsBuilder row = new BetRowsBuilder(BetRules.ofAnyDate(Integer.MAX_VALUE), 0);
    try {
      row.add(fields.toByteArray(), bounds);
    } catch (BetRefusedException e) {
      throw new ConfigurationException("bet: " + e.reason());
    }
    return row.build();
  }

  private static void requireShort(BetForm form, int textBytes) {
    int bytes = TypedCodec.betBytes(textBytes);
    if (form == BetForm.TYPED && bytes > TypedCodec.MAX_SENT_BET_BYTES) {
      throw new ConfigurationException(
          "bet: %d bytes (expected: at most %d, encoded)"
              .formatted(bytes, TypedCodec.MAX_SENT_BET_BYTES));
    }
  }

  private static byte[] utf8(String name, BetForm form, String value) {
    if (value.indexOf(REPLACEMENT) >= 0) {
      throw new ConfigurationException(
          "%s: \"%s\" (expected: text of the locale's character set, for which LC_ALL=C.UTF-8 helps)"
              .formatted(name, value));
    }
    if (form == BetForm.LIST && value.indexOf('#') >= 0) {
      throw new ConfigurationException(
          "%s: \"%s\" (expected: no '#', it ends a field on the wire)".formatted(name, value));
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
