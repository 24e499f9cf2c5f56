package lottery.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void tellsTheCommitWhereItIsKnown() {
    assertThat(Build.text("1.0.0", "3c0ffee")).isEqualTo("1.0.0 (3c0ffee)");
    assertThat(Build.text("1.0.0", "")).isEqualTo("1.0.0");
  }

  @Test
  void theBuildHasFilledInWhatItKnows() {
    assertThat(Build.version())
        .matches("unknown|[0-9.]+(-SNAPSHOT)?( \\([0-9a-f]{7,}(-modified)?\\))?");
  }
}
