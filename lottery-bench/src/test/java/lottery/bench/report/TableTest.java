package lottery.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void makesColumnsAsWideAsWhatIsInThem() {
    Table table = new Table("what", "n");
    table.add("ingest", "5");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    table.print(new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8).lines())
        .containsExactly("| what   | n |", "|--------|---|", "| ingest | 5 |");
  }
}
