package lottery.server.admin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for by HTTP.
 *
 * @param path decoded, without the query
 * @param parameters of the query, by name
 * @param accept the media types that the reader wants; empty if it does not say
 */
record AdminRequest(String path, Map<String, List<String>> parameters, String accept) {

  /**
   * Reads a request's target.
   *
   * @throws IllegalArgumentException if it has a broken escape
   */
  static AdminRequest of(String target, String accept) {
    QueryStringDecoder decoder = new QueryStringDecoder(target);
    return new AdminRequest(decoder.path(), decoder.parameters(), accept == null ? "" : accept);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
  }

  /** The parameter, or {@code absent} if there is none. */
  int integer(String name, int absent, int min, int max) throws BadRequestException {
    Optional<String> value = find(name);
    if (value.isEmpty()) {
      return absent;
    }
    long number = value.get().matches("[0-9]{1,10}") ? Long.parseLong(value.get()) : -1;
    if (number < min || number > max) {
      throw new BadRequestException(
          name + ": \"" + value.get() + "\" (expected: decimal, " + min + ".." + max + ")");
    }
    return (int) number;
  }
}
