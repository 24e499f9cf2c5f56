package lottery.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditChainTest {
  private final AuditChain chain = new AuditChain(SmallContest.ID, SmallContest.TERMS.hash());

  @Test
  void hasTheHeadOfTheContract() {
    chain.add(Act.parse("1 1694775000 ana close-book agency=2 why=test"));
    assertThat(chain.head().hex())
        .isEqualTo("af4c330e1d252978b2880815f677b65d9780701c593c98b024fec246174818c6");
    assertThat(chain.acts()).isEqualTo(1);
  }

  @Test
  void beginsWithTheContestAndItsTerms() {
    Hash other = new AuditChain(SmallContest.ID, Hash.of()).head();
    assertThat(chain.head()).isNotEqualTo(other);
  }

  @Test
  void anActThatIsMissingIsNoticed() {
    chain.add(new Act(1, 5, "ana", "open", ""));
    assertThatThrownBy(() -> chain.add(new Act(3, 5, "ana", "cancel", "why=x")))
        .hasMessage("act: \"3 5 ana cancel why=x\" (expected: number 2)");
  }

  @Test
  void controlCharactersAreWrittenOut() {
    Act act = new Act(1, 5, "ana", "cancel", "why=a\nb\u0007\u0085ñ");
    assertThat(act.toLine()).isEqualTo("1 5 ana cancel why=a\\x0ab\\x07\\x85ñ");
    assertThat(Act.parse(act.toLine())).isEqualTo(act);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1 5 ana", "0 5 ana open", "01 5 ana open", "1 5  open", "1 5 ana open "})
  void aLineThatIsNoActIsRefused(String line) {
    assertThatThrownBy(() -> Act.parse(line)).isInstanceOf(MalformedTextException.class);
  }
}
