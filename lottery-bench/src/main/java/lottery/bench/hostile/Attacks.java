package lottery.bench.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import lottery.bench.hostile.Attack.Leaving;
import lottery.bench.hostile.Attack.Messages;
import lottery.bench.hostile.Attack.Reading;
import lottery.codec.message.Opcode;

/** All attacks, in the order in which they run. */
final class Attacks {
  private static final int BATCH = 100;
  private static final int HONEST_BETS = 20_000;
  private static final int HONEST_WINDOW = 32;
  private static final int MIB = 1 << 20;

  private static final int NOT_DRAWN = 1234;
  private static final int WINNERS = 1_150_000;
  private static final int LONGEST_BET_BYTES = 50;

  /** One valid and one invalid request of each opcode. */
  private static final List<ByteBuffer> CHEAPEST =
      List.of(
          frame(Opcode.BATCH, "0#"),
          frame(Opcode.BATCH, "x"),
          singleBet(),
          frame(Opcode.BET, ""),
          frame(Opcode.SUBMIT, "3#s#0#0#"),
          frame(Opcode.SUBMIT, ""),
          frame(Opcode.ASK_PROGRESS, "3#s#"),
          frame(Opcode.ASK_PROGRESS, "x"),
          frame(Opcode.READY, "4#"),
          frame(Opcode.READY, "0#"),
          frame(Opcode.ASK_WINNERS, "3#"),
          frame(Opcode.ASK_WINNERS, ""),
          frame(Opcode.CONTEST, "contest-1#"),
          frame(Opcode.CONTEST, "x#"),
          frame(Opcode.ACK, ""),
          frame(Opcode.BUSY, ""),
          frame(Opcode.ERROR, "x#"),
          frame(Opcode.CORRUPT, ""));

  /** A typed batch without bets: its byte, then a length of 0 as a typed uint64. */
  private static final byte[] EMPTY_TYPED_BATCH = {1, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0};

  /** For the usual time. */
  static final Attack NOBODY = Attack.of("nobody", 0, Attacks::nothing);

  private Attacks() {}

  /** Those with these names; all if there are none. */
  static List<Attack> named(List<String> names) {
    List<Attack> all = all();
    List<String> known = all.stream().map(Attack::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "attack: \"" + name + "\" (expected: " + String.join(", ", known) + ")");
      }
    }
    return all.stream().filter(a -> names.isEmpty() || names.contains(a.name())).toList();
  }

  private static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.add(honestCrowd(400));
    all.add(honestCrowd(2000));
    for (int peers : List.of(30, 60, 120)) {
      all.add(batches("frames-of-1-mib-" + peers, peers, betsIn(MIB)));
    }
    all.add(Attack.of("half-frames", 15_000, once(half(8000))));
    all.add(Attack.of("half-frames-of-1-mib", 15_000, once(half(MIB))));
    all.add(Attack.of("cheapest-requests", 1000, Attacks::cheapest));
    all.add(Attack.of("single-bets", 200, repeat(singleBet())).acknowledging(1));
    all.add(Attack.of("come-and-go", 1000, once(typedEnd())).leaving(Leaving.AT_ONCE));
    all.add(Attack.of("waiting", 19_000, once(typedEnd())));
    all.add(Attack.of("streams", 100, Attacks::newStream));
    all.add(Attack.of("read-nothing", 1000, Attacks::cheapest).reading(Reading.NOTHING));
    all.add(
        Attack.of("readers-of-10-mb", 1000, once(frame(Opcode.ASK_WINNERS, "1#")))
            .reading(Reading.SLOWLY)
            .after(WINNERS));
    all.add(Attack.of("log-flood", 100, Attacks::mistakes));
    all.add(batches("valid-batches", 100, BATCH));
    all.add(batches("valid-batches-of-one", 1, BATCH));
    all.add(
        Attack.of("polls", 5000, once(frame(Opcode.ASK_WINNERS, "3#")))
            .leaving(Leaving.AFTER_A_REPLY));
    all.add(Attack.of("churn", 200, Attacks::nothing).leaving(Leaving.AT_ONCE));
    return all;
  }

  private static ByteBuffer nothing(int peer, long before) {
    return null;
  }

  private static Messages repeat(ByteBuffer message) {
    return (peer, before) -> message.duplicate();
  }

  private static Messages once(ByteBuffer message) {
    return (peer, before) -> before == 0 ? message.duplicate() : null;
  }

  /** Agencies that upload as this project's does. */
  private static Attack honestCrowd(int agencies) {
    return Attack.of("honest-" + agencies, agencies, Attacks::submit)
        .acknowledging(BATCH)
        .each(HONEST_WINDOW);
  }

  private static ByteBuffer submit(int peer, long before) {
    int agency = Attack.FIRST + peer;
    long first = before * BATCH;
    return first == HONEST_BETS
        ? null
        : frame(Opcode.SUBMIT, agency + "#crowd#" + first + "#" + bets(agency, BATCH));
  }

  private static Attack batches(String name, int peers, int bets) {
    return Attack.of(name, peers, repeat(frame(Opcode.BATCH, bets(Attack.FIRST, bets))))
        .acknowledging(bets);
  }

  /** Some more than half of a frame. */
  private static ByteBuffer half(int bytes) {
    ByteBuffer whole = frame(Opcode.BATCH, bets(Attack.FIRST, betsIn(bytes)));
    return whole.limit(whole.limit() * 5 / 8);
  }

  private static ByteBuffer singleBet() {
    return frame(Opcode.BET, Attack.FIRST + "#Ana#Gil#99#2001-02-28#12#");
  }

  private static ByteBuffer typedEnd() {
    return typed(2);
  }

  /** The conversation of agency 3, and what follows. */
  private static ByteBuffer typed(int... bytes) {
    ByteBuffer all =
        ByteBuffer.allocate(3 + bytes.length).put((byte) 0).put((byte) 1).put((byte) '3');
    for (int each : bytes) {
      all.put((byte) each);
    }
    return all.flip();
  }

  /** Each peer repeats one request, valid or not, of some opcode or dialect. */
  private static ByteBuffer cheapest(int peer, long before) {
    int kind = peer % (CHEAPEST.size() + 1);
    if (kind < CHEAPEST.size()) {
      return CHEAPEST.get(kind).duplicate();
    }
    return before == 0 ? typed() : ByteBuffer.wrap(EMPTY_TYPED_BATCH);
  }

  /** What is logged, by any opcode. */
  private static ByteBuffer mistakes(int peer, long before) {
    return switch (peer % 4) {
      case 0 -> frame(Opcode.CORRUPT, "");
      case 1 -> frame(Opcode.BET, "3#Ana#Gil#99#2001-02-30#12#");
      case 2 -> frame(Opcode.ASK_WINNERS, "3#");
      default -> frame(Opcode.ERROR, "x#");
    };
  }

  private static ByteBuffer newStream(int peer, long before) {
    int agency = Attack.FIRST + peer % 5;
    String stream = "s" + peer + "." + before;
    return frame(Opcode.SUBMIT, agency + "#" + stream + "#0#" + bets(agency, 1));
  }

  /** A list of so many bets, as BATCH has it. */
  static String bets(int agency, int count) {
    return bets(agency, count, NOT_DRAWN);
  }

  /** A list of so many bets on a number. */
  static String bets(int agency, int count, int number) {
    StringBuilder list = new StringBuilder(count + "#");
    for (int i = 0; i < count; i++) {
      list.append('@').append(i).append('#').append(agency);
      list.append("#Santiago#Lorca#30904465#1999-03-17#").append(number).append('#');
    }
    return list.toString();
  }

  /** How many bets fit into a value of this size. */
  private static int betsIn(int bytes) {
    return bytes / LONGEST_BET_BYTES;
  }

  static ByteBuffer frame(Opcode opcode, String value) {
    byte[] bytes = value.getBytes(US_ASCII);
    return ByteBuffer.allocate(1 + Integer.BYTES + bytes.length)
        .put(opcode.code())
        .putInt(bytes.length)
        .put(bytes)
        .flip();
  }
}
