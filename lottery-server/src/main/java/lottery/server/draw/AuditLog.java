package lottery.server.draw;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lottery.proof.Act;
import lottery.proof.AuditChain;
import lottery.proof.ContestTerms;
import lottery.proof.Hash;
import lottery.proof.MalformedTextException;

/**
 * The acts of a contest (what the configuration, operators and the deadline did to it), chained so
 * that none can be changed later, and their results. Journal loop only.
 */
public final class AuditLog {
  public static final String OPEN = "open";
  public static final String CLOSES_AT = "closes-at";
  public static final String CLOSE_BOOK = "close-book";
  public static final String CANCEL = "cancel";
  public static final String DEADLINE = "deadline";
  public static final String NUMBER = "number";

  /** The author of acts of the deadline. */
  public static final String CLOCK = "clock";

  private final String contest;
  private final AuditChain chain;
  private final List<String> lines = new ArrayList<>();
  private final Map<Integer, Instant> closedBooks = new ConcurrentHashMap<>();
  private Instant closesAt;
  private boolean cancelled;
  private Act numberAct;

  public AuditLog(ContestTerms terms) {
    contest = terms.name();
    chain = new AuditChain(terms.contest(), terms.hash());
  }

  /** The act that would come next. */
  public Act next(Instant now, String who, String action, String details) {
    return new Act(chain.acts() + 1, now.getEpochSecond(), who, action, details);
  }

  /**
   * Takes the next act.
   *
   * @throws MalformedTextException if it is not the next one
   */
  public void add(Act act) {
    chain.add(act);
    lines.add(act.toLine());
    switch (act.action()) {
      case OPEN, CLOSES_AT -> detail(act, CLOSES_AT).ifPresent(at -> closesAt = instant(at));
      case CANCEL -> cancelled = true;
      case NUMBER -> numberAct = act;
      default -> {
        // Other acts are chained too, but change nothing here.
      }
    }
  }

  /** The agency whose book an act of {@link #CLOSE_BOOK} closes. */
  public static int agencyOf(Act act) {
    try {
      return Integer.parseInt(detail(act, "agency").orElse(""));
    } catch (NumberFormatException e) {
      throw new MalformedTextException("act: \"" + act.toLine() + "\"");
    }
  }

  private static Optional<String> detail(Act act, String key) {
    for (String word : act.details().split(" ", -1)) {
      if (word.startsWith(key + "=")) {
        return Optional.of(word.substring(key.length() + 1));
      }
    }
    return Optional.empty();
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedTextException("act: " + CLOSES_AT + "=" + text);
    }
  }

  /** The head of the chain. */
  public Hash head() {
    return chain.head();
  }

  /** All lines so far, without line feeds. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** When the books that are still open will be closed. */
  public Optional<Instant> closesAt() {
    return Optional.ofNullable(closesAt);
  }

  /** The act by which the number was given. */
  public Optional<Act> numberAct() {
    return Optional.ofNullable(numberAct);
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** The refusal of a cancelled contest. */
  public String cancelledReason() {
    return cancelledReason(contest);
  }

  /** The same, of a contest of this name. */
  public static String cancelledReason(String contest) {
    return "contest: \"" + contest + "\" is cancelled";
  }

  /**
   * When somebody else than the agency closed its book; nothing if it did so itself. Any thread.
   */
  public Optional<Instant> closedByOthers(int agency) {
    return Optional.ofNullable(closedBooks.get(agency));
  }

  /** An act has closed this agency's book. */
  public void closedByOther(int agency, Act act) {
    try {
      closedBooks.put(agency, Instant.ofEpochSecond(act.time()));
    } catch (DateTimeException e) {
      throw new MalformedTextException("act: \"" + act.toLine() + "\"");
    }
  }
}
