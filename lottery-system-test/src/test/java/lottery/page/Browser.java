package lottery.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import lottery.kit.Await;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, with a new profile. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ChromeDriver driver;

  /**
   * Skips the test if there is no browser.
   *
   * @param profile an empty directory
   * @param language the reader's, such as {@code es}
   */
  Browser(Path profile, String language) {
    boolean installed = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    Assumptions.assumeTrue(
        installed, "not run: the page in a browser (no " + CHROMIUM + " and " + DRIVER + ")");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(CHROMIUM.toFile())
            .addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile)
            .setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
  }

  void open(String address) {
    driver.get("http://" + address + "/");
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  /** The text of an element, as it is seen. */
  String text(String css) {
    return element(css).getText();
  }

  WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> elements(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** Waits until there is such an element. */
  void awaitElement(String css) throws Exception {
    Await.until(css, PATIENCE, () -> !elements(css).isEmpty());
  }

  /** Waits until an element reads so. */
  void awaitText(String css, String expected) throws Exception {
    String[] last = {""};
    try {
      Await.until(
          css + ": " + expected,
          PATIENCE,
          () -> {
            last[0] = textOrNothing(css);
            return last[0].equals(expected);
          });
    } catch (AssertionError e) {
      assertThat(last[0]).as("what %s reads", css).isEqualTo(expected);
    }
  }

  /** The page may be changing while it is read. */
  private String textOrNothing(String css) {
    try {
      return elements(css).isEmpty() ? "" : text(css);
    } catch (StaleElementReferenceException e) {
      return "";
    }
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  /** Runs a script that calls its last argument when it has a result. */
  Object await(String script) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script);
  }

  /** The element that has the keyboard. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** What the browser has complained about since the last call. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
