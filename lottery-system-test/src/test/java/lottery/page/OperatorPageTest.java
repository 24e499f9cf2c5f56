package lottery.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What an operator sees, from the opening of a contest to its draw. */
class OperatorPageTest {
  private static final int BETS = 200;

  @TempDir Path directory;
  @TempDir Path profile;

  @Test
  void aWholeContestIsWatched() throws Exception {
    try (Browser browser = new Browser(profile, "en");
        WatchedServer server = server(3)) {
      browser.open(server.address());
      browser.awaitText("#state", "● open");
      assertThat(browser.text("#name")).isEqualTo("contest-1");
      assertThat(browser.text("#bets")).isEqualTo("0");
      assertThat(browser.text("#deadline-at")).isEqualTo("no deadline");
      assertThat(browser.elements("#rows tr")).hasSize(3);
      assertThat(browser.text("#rows tr:nth-child(2) td:nth-child(2)")).isEqualTo("○ away");

      try (TlvPeer first = new TlvPeer(server.port());
          TlvPeer second = new TlvPeer(server.port())) {
        submit(first, 1, 7574);
        submit(second, 2, 12);
        browser.awaitText("#bets", String.valueOf(2 * BETS));
        browser.awaitText("#rows tr:nth-child(2) td:nth-child(2)", "● connected");
        assertThat(browser.text("#rows tr:nth-child(2) td:nth-child(3)")).isEqualTo("200");
        assertThat(browser.text("#rows tr:nth-child(2) td:nth-child(6)")).matches("now|\\d+ s ago");
        ready(first, 1);
        ready(second, 2);
        browser.awaitText("#ready", "2");
        browser.awaitText("#rows tr[data-late] td:nth-child(5)", "open ▲ late");
        assertThat(browser.text("#rows tr[data-late] th")).isEqualTo("3");
        ready(first, 3);
      }
      browser.awaitText("#state", "★ drawn");
      browser.awaitText("#draw", "7574");
      browser.awaitText("#winners", BETS + " winning bets");
      browser.awaitText("#spoken", "Contest contest-1: drawn.");
      browser.awaitText("#rows tr:nth-child(2) td:nth-child(2)", "○ away");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void theEndOfAServerIsShownAndItsReturnToo() throws Exception {
    try (Browser browser = new Browser(profile, "en");
        WatchedServer server = server(2)) {
      browser.open(server.address());
      browser.awaitText("#state", "● open");
      try (TlvPeer peer = new TlvPeer(server.port())) {
        submit(peer, 1, 12);
      }
      browser.awaitText("#bets", "200");
      assertThat(browser.complaints()).isEmpty();

      server.kill();
      browser.awaitText("#link[data-link=lost]", browser.text("#spoken"));
      assertThat(browser.text("#link"))
          .startsWith("No connection to the server. What is shown is of ");
      assertThat(browser.text("#bets")).as("what was known stays").isEqualTo("200");

      server.start();
      browser.awaitElement("#link[data-link=live]");
      browser.awaitText("#state", "● open");
      browser.awaitText("#bets", "200");
      assertThat(browser.text("#link")).startsWith("live · ");
      assertThat(browser.elements("body[data-stale]")).isEmpty();
      assertThat(browser.complaints())
          .allMatch(line -> line.contains("/events?") && line.contains("Failed to load resource"));
    }
  }

  @Test
  void aHundredThousandAgenciesAreAPageOfFifty() throws Exception {
    try (Browser browser = new Browser(profile, "en");
        WatchedServer server = server(100_000)) {
      browser.open(server.address());
      browser.awaitText("#range", "1–50 of 100,000");
      assertThat(browser.elements("#rows tr")).hasSize(50);
      assertThat((Long) browser.run("return document.querySelectorAll('*').length"))
          .isLessThan(1000);

      browser.element("#number").sendKeys("99987", Keys.ENTER);
      browser.awaitText("#rows tr:first-child th", "99987");
      assertThat(browser.text("#range")).isEqualTo("99,987–100,000 of 100,000");
      assertThat(browser.element("#after").isEnabled()).isFalse();
      browser.element("#before").click();
      browser.awaitText("#rows tr:first-child th", "99937");

      try (TlvPeer peer = new TlvPeer(server.port())) {
        ready(peer, 70_000);
        browser.element("#only [value=connected]").click();
        browser.awaitText("#rows tr:first-child th", "70000");
        assertThat(browser.text("#range")).isEqualTo("1–1 of 1");
      }
      System.out.println(
          "counted: the longest pause between two frames was "
              + browser.await(longestPause())
              + " ms with 100,000 agencies");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** In 3 s, in which three states come. */
  private static String longestPause() {
    return """
    const done = arguments[0], begin = performance.now();
    let last = begin, longest = 0;
    requestAnimationFrame(function frame(now) {
      longest = Math.max(longest, now - last);
      last = now;
      now - begin < 3000 ? requestAnimationFrame(frame) : done(Math.round(longest));
    });
    """;
  }

  @Test
  void aSpanishReaderWithAPhoneReadsSpanishAndNeedNotScrollSideways() throws Exception {
    try (Browser browser = new Browser(profile, "es");
        WatchedServer server = server(2)) {
      browser.resize(390, 844);
      browser.open(server.address());
      browser.awaitText("#state", "● abierto");
      assertThat(browser.text("#agencies-title")).isEqualTo("Agencias");
      assertThat(browser.element("html").getAttribute("lang")).isEqualTo("es");
      assertThat((Boolean) browser.run("return document.documentElement.scrollWidth <= innerWidth"))
          .isTrue();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void theKeyboardReachesEverythingAndEverythingHasAName() throws Exception {
    try (Browser browser = new Browser(profile, "en");
        WatchedServer server = server(200)) {
      browser.open(server.address());
      browser.awaitText("#range", "1–50 of 200");
      browser.element("body").sendKeys(Keys.TAB);
      assertThat(browser.focused().getText()).isEqualTo("To the agencies");
      browser.focused().sendKeys(Keys.ENTER);
      browser.focused().sendKeys(Keys.TAB);
      assertThat(browser.focused().getAccessibleName()).isEqualTo("Agency");
      browser.focused().sendKeys("120", Keys.ENTER);
      browser.awaitText("#rows tr:first-child th", "120");
      assertThat(browser.focused().getAccessibleName()).as("it stays there").isEqualTo("Agency");
      for (WebElement control :
          browser.elements(
              "button, input, select, nav, section:not([hidden]), progress, svg, .scroll")) {
        assertThat(control.getAccessibleName())
            .as("the name of %s", control.getTagName())
            .isNotEmpty();
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private WatchedServer server(int agencies) throws Exception {
    return new WatchedServer(directory, Map.of("SERVER_AGENCIES", String.valueOf(agencies)));
  }

  private static void submit(TlvPeer peer, int agency, int number) throws IOException {
    StringBuilder bets = new StringBuilder(agency + "#file#0#" + BETS + "#");
    for (int i = 0; i < BETS; i++) {
      bets.append("@%d#%d#Ana#Gil#%d#2001-02-28#%d#".formatted(i, agency, 1000 + i, number));
    }
    assertThat(peer.ask(TlvPeer.SUBMIT, bets.toString()).isAck()).isTrue();
  }

  private static void ready(TlvPeer peer, int agency) throws IOException {
    assertThat(peer.ask(TlvPeer.READY, agency + "#").isAck()).isTrue();
  }
}
