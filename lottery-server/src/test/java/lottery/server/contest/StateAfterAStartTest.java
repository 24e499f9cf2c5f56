package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a start says of the contest that it goes on with. */
class StateAfterAStartTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  private List<String> lines(String action) {
    return output.lines().stream().filter(line -> line.contains("action: " + action)).toList();
  }

  private static SteppedServer server(int agencies) throws Exception {
    return new SteppedServer(new ConfiguredContest("monday", agencies, DrawPlan.fixed(7)), 1);
  }

  @Test
  void itsStateIsLoggedAndWhoseBooksAreClosed() throws Exception {
    SteppedServer server = server(3);
    server.closesAt(server.now.plusSeconds(60));
    server.peer().ready(2);
    int before = lines("agencia_lista").size();
    server.crash();
    assertThat(lines("concurso").get(1))
        .isEqualTo(
            "INFO action: concurso | result: success | concurso: monday | estado: open | agencias:"
                + " 3 | listas: 1 | cierre: 2026-11-26T12:01:00Z");
    List<String> closed = lines("agencia_lista");
    assertThat(closed.subList(before, closed.size()))
        .containsExactly(
            "INFO action: agencia_lista | result: success | client_id: 2 | concurso: monday");
  }

  @Test
  void ofManyAgenciesTheFirstThousandAreNamed() throws Exception {
    SteppedServer server = server(1002);
    for (int agency = 1000; agency <= 1002; agency++) {
      server.peer().ready(agency);
    }
    int before = lines("agencia_lista").size();
    server.crash();
    assertThat(lines("concurso").get(1)).contains("agencias: 1002 | listas: 3");
    List<String> closed = lines("agencia_lista");
    assertThat(closed.subList(before, closed.size()))
        .singleElement()
        .asString()
        .contains("client_id: 1000");
  }
}
