package lottery.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an operator asks for.
 *
 * <pre>
 *  open?name=tuesday&amp;agencies=5&amp;by=ana
 * </pre>
 *
 * @param command a word
 * @param parameters by name
 */
public record ControlRequest(String command, Map<String, String> parameters) {
  public ControlRequest {
    parameters = Map.copyOf(parameters);
  }

  /** Reads a line without its end. */
  static ControlRequest parse(String line) throws BadRequestException {
    int mark = line.indexOf('?');
    Map<String, String> parameters = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : line.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
          throw new BadRequestException("\"" + pair + "\" (expected: key=value)");
        }
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new ControlRequest(mark < 0 ? line : line.substring(0, mark), parameters);
  }

  private static String decode(String text) throws BadRequestException {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("\"" + text + "\" (expected: %XX for a special character)");
    }
  }

  /** The line, without its end. */
  public String toLine() {
    if (parameters.isEmpty()) {
      return command;
    }
    return command
        + parameters.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  String text(String name) throws BadRequestException {
    return find(name).orElseThrow(() -> new BadRequestException(name + ": missing"));
  }

  int integer(String name) throws BadRequestException {
    String value = text(name);
    if (!value.matches("[0-9]{1,10}") || Long.parseLong(value) > Integer.MAX_VALUE) {
      throw new BadRequestException(name + ": \"" + value + "\" (expected: decimal)");
    }
    return Integer.parseInt(value);
  }

  Instant instant(String name) throws BadRequestException {
    String value = text(name);
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          name
              + ": \""
              + value
              + "\" (expected: an instant with its zone such as 2026-01-31T18:00:00Z)");
    }
  }
}
