package lottery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import lottery.codec.message.Opcode;
import lottery.kit.Walls;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom in this module, exactly: a package that is not listed fails, and so does a
 * permission that nobody uses. The JDK is free to all.
 */
class WallsTest {

  private static final Map<String, Set<String>> KNOWS =
      Map.of(
          "lottery.codec.bet",
          Set.of("io.netty.buffer"),
          "lottery.codec.message",
          Set.of("lottery.codec.bet", "io.netty.buffer"),
          "lottery.codec",
          Set.of(
              "lottery.codec.message",
              "lottery.codec.bet",
              "io.netty.buffer",
              "io.netty.channel",
              "io.netty.channel.socket.nio",
              "io.netty.handler.codec",
              "io.netty.handler.stream",
              "jdk.net"),
          "lottery.codec.typed",
          Set.of(
              "lottery.codec",
              "lottery.codec.message",
              "lottery.codec.bet",
              "io.netty.buffer",
              "io.netty.channel",
              "io.netty.handler.codec",
              "io.netty.handler.stream"),
          "lottery.codec.dialect",
          Set.of("lottery.codec.typed", "lottery.codec.message"),
          "lottery.config",
          Set.of("com.typesafe.config"),
          "lottery.log",
          Set.of(),
          "lottery.proof",
          Set.of(),
          "lottery.signal",
          Set.of(),
          "lottery.tls",
          Set.of("javax.net.ssl", "javax.security.auth.x500"));

  private final Map<String, Set<String>> known = Walls.packagesOf(Opcode.class);

  @Test
  void everyPackageKnowsWhatItMayAndNothingElse() {
    assertThat(known).containsOnlyKeys(KNOWS.keySet());
    known.forEach(
        (name, others) ->
            assertThat(others)
                .as("what %s knows", name)
                .containsExactlyInAnyOrderElementsOf(KNOWS.get(name)));
  }

  @Test
  void codecAndLogAreApart() {
    known.forEach(
        (name, others) -> {
          if (name.startsWith("lottery.codec")) {
            assertThat(others).as(name).doesNotContain("lottery.log");
          } else if (name.equals("lottery.log")) {
            assertThat(others).as(name).noneMatch(other -> other.startsWith("lottery"));
          }
        });
  }

  @Test
  void noPackagesKnowEachOtherInACircle() {
    assertThat(Walls.circles(known)).as("each of these knows another one of them").isEmpty();
  }
}
