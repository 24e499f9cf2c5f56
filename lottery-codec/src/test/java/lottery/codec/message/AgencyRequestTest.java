package lottery.codec.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lottery.codec.bet.BetRows;
import org.junit.jupiter.api.Test;

class AgencyRequestTest {

  /** Else nobody would hold it against the certificate of its connection. */
  @Test
  void everyMessageThatNamesAnAgencyIsOne() {
    for (Class<?> message : messages()) {
      assertThat(AgencyRequest.class.isAssignableFrom(message))
          .as(message.getSimpleName())
          .isEqualTo(namesAnAgency(message));
    }
  }

  /** Those that are not valid too. */
  private static List<Class<?>> messages() {
    return Stream.of(Message.class, WireMessage.class)
        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
        .filter(message -> message != WireMessage.class)
        .<Class<?>>map(message -> message)
        .toList();
  }

  private static boolean namesAnAgency(Class<?> message) {
    return Arrays.stream(message.getRecordComponents()).anyMatch(AgencyRequestTest::isAgency);
  }

  private static boolean isAgency(RecordComponent component) {
    return component.getName().equals("agency") || component.getType() == BetRows.class;
  }

  @Test
  void refusalsSayWhereTheAgencyStands() {
    assertThat(ErrorReply.notOwnAgency(new Ready(3), 2).text())
        .isEqualTo("agency: \"3\" (expected: 2, the certificate's)");
    assertThat(new Batch(BetRows.empty(0)).place()).isEqualTo("bet 0: ");
  }

  @Test
  void aBatchOfNothingNamesNone() {
    assertThat(List.of(new Batch(BetRows.empty(0)).namesAgency(), new Ready(1).namesAgency()))
        .containsExactly(false, true);
  }
}
