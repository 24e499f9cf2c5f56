package lottery.nemesis;

import static lottery.nemesis.HistoryCheck.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lottery.nemesis.Request.Kind;
import lottery.nemesis.Request.Outcome;

/** What one agency has asked about a contest, and how far the export has shown it. */
final class AgencyHistory {
  /**
   * A bet.
   *
   * @param sentAt when it was sent first
   * @param acknowledgedAt when it was known to be stored; {@link Request#NEVER} if it was not
   */
  record Bet(long sentAt, long acknowledgedAt) {}

  private final int agency;
  private final Map<String, Request> batches = new HashMap<>();
  private final Set<Long> streamEnds = new HashSet<>(Set.of(0L));
  private long[] sentAt = new long[0];
  private long[] acknowledgedAt = new long[0];

  /** As many bets of the stream were acknowledged, or told as progress. */
  private long streamKnown;

  private long closedAt = Request.NEVER;

  private long streamStored;
  private final Set<String> storedBatches = new HashSet<>();

  /** The batch whose bets come now in the export, and how many of them came. */
  private Request open;

  private int openStored;

  AgencyHistory(int agency, List<Request> requests) {
    this.agency = agency;
    for (Request request : requests) {
      switch (request.kind()) {
        case SUBMIT -> submitted(request);
        case BATCH -> batches.put(request.batch(), request);
        case READY -> {
          if (request.isAcknowledged()) {
            closedAt = Math.min(closedAt, request.answeredAt());
          }
        }
        default -> {}
      }
    }
    checkProgress(requests);
  }

  private void submitted(Request request) {
    require(request.outcome() != Outcome.REFUSED, "refused: %s", request);
    int end = Math.toIntExact(request.end());
    if (end > sentAt.length) {
      int before = sentAt.length;
      sentAt = Arrays.copyOf(sentAt, Math.max(2 * before, end));
      acknowledgedAt = Arrays.copyOf(acknowledgedAt, sentAt.length);
      Arrays.fill(sentAt, before, sentAt.length, Request.NEVER);
      Arrays.fill(acknowledgedAt, before, sentAt.length, Request.NEVER);
    }
    for (int i = Math.toIntExact(request.first()); i < end; i++) {
      sentAt[i] = Math.min(sentAt[i], request.sentAt());
      if (request.isAcknowledged()) {
        acknowledgedAt[i] = Math.min(acknowledgedAt[i], request.answeredAt());
      }
    }
    streamEnds.add(request.end());
    if (request.isAcknowledged()) {
      streamKnown = Math.max(streamKnown, request.end());
    }
  }

  /** Each PROGRESS tells at least what was known when it was asked, at most what had been sent. */
  private void checkProgress(List<Request> requests) {
    List<Request> bySending = sorted(requests, Comparator.comparingLong(Request::sentAt));
    List<Request> byAnswer = sorted(requests, Comparator.comparingLong(Request::answeredAt));
    Map<Request, Long> least = new HashMap<>();
    long known = 0;
    int answered = 0;
    for (Request request : bySending) {
      for (;
          answered < byAnswer.size() && byAnswer.get(answered).answeredAt() <= request.sentAt();
          answered++) {
        known = Math.max(known, told(byAnswer.get(answered)));
      }
      least.put(request, known);
    }
    long most = 0;
    int sent = 0;
    for (Request request : byAnswer) {
      for (;
          sent < bySending.size() && bySending.get(sent).sentAt() <= request.answeredAt();
          sent++) {
        most = Math.max(most, bySending.get(sent).end());
      }
      if (request.kind() == Kind.PROGRESS && request.outcome() == Outcome.ANSWER) {
        long told = told(request);
        require(
            told >= least.get(request) && told <= most,
            "progress is %d (expected: %d..%d): %s",
            told,
            least.get(request),
            most,
            request);
        streamKnown = Math.max(streamKnown, told);
      }
    }
  }

  private static List<Request> sorted(List<Request> requests, Comparator<Request> order) {
    List<Request> streams = new ArrayList<>(requests);
    streams.removeIf(request -> request.kind() != Kind.SUBMIT && request.kind() != Kind.PROGRESS);
    streams.sort(order);
    return streams;
  }

  /** How much of the stream is stored, as its answer says; 0 if it says nothing of that. */
  private static long told(Request request) {
    if (request.kind() == Kind.SUBMIT) {
      return request.isAcknowledged() ? request.end() : 0;
    }
    return request.outcome() == Outcome.ANSWER
        ? Long.parseLong(request.value().substring(0, request.value().indexOf('#')))
        : 0;
  }

  /** The next bet of this agency in the export. */
  Bet stored(String document) {
    Bet bet = document.startsWith("S") ? ofStream(document) : ofBatch(document);
    require(
        bet.sentAt() <= closedAt,
        "agency %d's bet %s was sent at %d, and its book was closed at %d",
        agency,
        document,
        bet.sentAt(),
        closedAt);
    return bet;
  }

  private Bet ofStream(String document) {
    requireNoneOpen();
    long index = Long.parseLong(document.substring(1));
    require(
        index == streamStored,
        "agency %d's bet %s comes after %d of its stream",
        agency,
        document,
        streamStored);
    streamStored++;
    int at = Math.toIntExact(index);
    require(
        at < sentAt.length && sentAt[at] != Request.NEVER,
        "agency %d has not sent %s",
        agency,
        document);
    return new Bet(sentAt[at], acknowledgedAt[at]);
  }

  private Bet ofBatch(String document) {
    int dash = document.lastIndexOf('-');
    String name = document.substring(0, dash);
    int index = Integer.parseInt(document.substring(dash + 1));
    if (index == 0) {
      requireNoneOpen();
      open = batches.get(name);
      require(open != null, "agency %d has not sent batch %s", agency, name);
      require(storedBatches.add(name), "agency %d's batch %s is there twice", agency, name);
      require(
          open.outcome() != Outcome.REFUSED && open.outcome() != Outcome.LATER,
          "stored, but %s",
          open);
    }
    require(
        open != null && open.batch().equals(name) && openStored == index,
        "agency %d's bet %s is not where it should be",
        agency,
        document);
    Bet bet = new Bet(open.sentAt(), open.isAcknowledged() ? open.answeredAt() : Request.NEVER);
    openStored++;
    if (openStored == open.count()) {
      open = null;
      openStored = 0;
    }
    return bet;
  }

  private void requireNoneOpen() {
    require(open == null, "stored in part, %d bets: %s", openStored, open);
  }

  /** The export has ended. */
  void requireComplete() {
    requireNoneOpen();
    require(
        streamStored >= streamKnown,
        "agency %d: %d bets of the stream are stored, and %d were acknowledged",
        agency,
        streamStored,
        streamKnown);
    require(
        streamEnds.contains(streamStored),
        "agency %d: a batch is stored in part, up to %d",
        agency,
        streamStored);
    for (Request batch : batches.values()) {
      require(
          !batch.isAcknowledged() || storedBatches.contains(batch.batch()),
          "acknowledged and missing: %s",
          batch);
    }
  }
}
