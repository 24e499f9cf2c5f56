package lottery.server.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lottery.proof.MalformedTextException;
import lottery.proof.NumberRange;
import lottery.proof.Officer;
import lottery.server.contest.DrawPlan;

/** The draw of a contest that an operator opens: what he leaves out is as configured. */
final class RequestedDraw {
  private static final String FIXED = "fixed:";
  private static final String NOW = "now";

  private RequestedDraw() {}

  static DrawPlan of(ControlRequest request, DrawPlan configured) throws BadRequestException {
    String draw = request.find("draw").orElse("");
    try {
      return new DrawPlan(
          draw.isEmpty() ? configured.source() : source(draw),
          draw.startsWith(FIXED) ? number(draw) : configured.number(),
          request.find("numbers").map(NumberRange::parse).orElse(configured.numbers()),
          configured.beacon(),
          notBefore(request, configured),
          request.find("delay").isPresent() ? request.integer("delay") : configured.delaySeconds(),
          officers(request, configured));
    } catch (MalformedTextException e) {
      throw new BadRequestException(e.getMessage());
    }
  }

  private static DrawPlan.Source source(String draw) throws BadRequestException {
    if (draw.startsWith(FIXED)) {
      return DrawPlan.Source.FIXED;
    }
    for (DrawPlan.Source source : List.of(DrawPlan.Source.OFFICERS, DrawPlan.Source.BEACON)) {
      if (draw.equals(source.toString())) {
        return source;
      }
    }
    throw notADraw(draw);
  }

  private static int number(String draw) throws BadRequestException {
    String number = draw.substring(FIXED.length());
    if (!number.matches("[0-9]{1,10}") || Long.parseLong(number) > Integer.MAX_VALUE) {
      throw notADraw(draw);
    }
    return Integer.parseInt(number);
  }

  private static BadRequestException notADraw(String draw) {
    return new BadRequestException(
        "draw: \""
            + draw
            + "\" (expected: officers, beacon, or fixed: and a number of 0..2147483647)");
  }

  private static Optional<Instant> notBefore(ControlRequest request, DrawPlan configured)
      throws BadRequestException {
    Optional<String> asked = request.find("not-before");
    if (asked.isEmpty()) {
      return configured.notBefore();
    }
    return asked.get().equals(NOW) ? Optional.empty() : Optional.of(request.instant("not-before"));
  }

  private static List<Officer> officers(ControlRequest request, DrawPlan configured) {
    return request
        .find("officers")
        .map(texts -> DrawPlan.officers(List.of(texts.split(","))))
        .orElse(configured.officers());
  }
}
