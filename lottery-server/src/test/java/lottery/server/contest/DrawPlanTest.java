package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import lottery.proof.Beacon;
import lottery.proof.MalformedTextException;
import lottery.proof.NumberRange;
import lottery.proof.Officer;
import org.junit.jupiter.api.Test;

class DrawPlanTest {
  private static final String ANA = "ana:" + SealedContests.keyOf("ana").verifyKey();
  private static final String LEO = "leo:" + SealedContests.keyOf("leo").verifyKey();

  private static DrawPlan plan(DrawPlan.Source source, long delay, List<Officer> officers) {
    return new DrawPlan(
        source, 7, new NumberRange(0, 9), Beacon.QUICKNET, Optional.empty(), delay, officers);
  }

  @Test
  void officersAreReadByNameAndKey() {
    assertThat(DrawPlan.officers(List.of(ANA, LEO)))
        .containsExactly(
            new Officer("ana", SealedContests.keyOf("ana").verifyKey()),
            new Officer("leo", SealedContests.keyOf("leo").verifyKey()));
    assertThat(DrawPlan.officers(List.of())).isEmpty();
  }

  @Test
  void anOfficerIsThereOnce() {
    String anasKey = LEO.replace("leo:", "ana:");
    String leosName = ANA.replace("ana:", "leo:");
    for (String other : List.of(ANA, anasKey, leosName)) {
      assertThatThrownBy(() -> DrawPlan.officers(List.of(ANA, other)))
          .isInstanceOf(MalformedTextException.class)
          .hasMessage("officers: a name or a key is there twice");
    }
  }

  @Test
  void aPlanThatNoContestCouldHaveIsRefused() {
    List<Officer> one = DrawPlan.officers(List.of(ANA));
    assertThatThrownBy(() -> plan(DrawPlan.Source.OFFICERS, 600, one))
        .isInstanceOf(MalformedTextException.class);
    assertThatThrownBy(() -> plan(DrawPlan.Source.BEACON, -1, List.of()))
        .isInstanceOf(MalformedTextException.class);
    assertThat(plan(DrawPlan.Source.FIXED, -1, one).describe())
        .as("what the source does not need")
        .isEqualTo("fixed:7");
  }

  @Test
  void saysWhoGivesTheNumber() {
    DrawPlan officers = plan(DrawPlan.Source.OFFICERS, 600, DrawPlan.officers(List.of(ANA, LEO)));
    assertThat(officers.describe())
        .isEqualTo("officers numbers=0..9 officer=" + ANA + " officer=" + LEO);
    assertThat(DrawPlan.describe(officers.terms(5))).isEqualTo(officers.describe());
    assertThat(plan(DrawPlan.Source.BEACON, 600, List.of()).describe())
        .isEqualTo(
            "beacon numbers=0..9 beacon=" + Beacon.QUICKNET.chain() + " delay=600 not-before=now");
  }
}
