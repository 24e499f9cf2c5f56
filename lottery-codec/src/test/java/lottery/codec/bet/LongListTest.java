package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class LongListTest {
  private static final BetReading READING = new BetReading(new BetRules(5, Fields.CLOCK), 7);
  private static final int BETS = 10_000;

  @Test
  void takesMemoryForItsRowsAndNoMore() throws MalformedValueException {
    byte[] list = list();
    rowsOf(list);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    BetRows rows = rowsOf(list);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(rows.count()).isEqualTo(BETS);
    assertThat(allocated).isLessThan(list.length * 5L / 4);
  }

  private static BetRows rowsOf(byte[] list) throws MalformedValueException {
    return new BetListReader(new ListReader(list), READING).bets();
  }

  private static byte[] list() {
    StringBuilder list = new StringBuilder(BETS + "#");
    for (int i = 0; i < BETS; i++) {
      list.append('@').append(i).append("#1#Ana#Gil#30904465#2001-02-28#12#");
    }
    return list.toString().getBytes(US_ASCII);
  }
}
