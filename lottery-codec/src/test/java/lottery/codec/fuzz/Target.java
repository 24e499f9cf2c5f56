package lottery.codec.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lottery.codec.LotteryCodec;
import lottery.codec.MemoryWinners;
import lottery.codec.Receiving;
import lottery.codec.Wire;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RandomBets;
import lottery.codec.message.Ack;
import lottery.codec.message.AskProgress;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.AskSeal;
import lottery.codec.message.AskTerms;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Batch;
import lottery.codec.message.Busy;
import lottery.codec.message.ChooseContest;
import lottery.codec.message.Close;
import lottery.codec.message.Corrupt;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Progress;
import lottery.codec.message.Ready;
import lottery.codec.message.ReceiptReply;
import lottery.codec.message.SealReply;
import lottery.codec.message.SingleBet;
import lottery.codec.message.Submit;
import lottery.codec.message.TermsReply;
import lottery.codec.message.WaitWinners;
import lottery.codec.message.Winners;
import lottery.codec.message.WireMessage;
import lottery.codec.typed.TypedCodec;

/** What is fuzzed: one side of one dialect, and what its peers say to it. */
enum Target {
  TLV_SERVER {
    @Override
    void install(ChannelPipeline pipeline) {
      LotteryCodec.installServer(pipeline, READING, MAX_BYTES, Receiving.UNLIMITED);
    }

    @Override
    List<byte[]> frames(Random random) {
      EmbeddedChannel agency = new EmbeddedChannel();
      LotteryCodec.installAgency(agency.pipeline());
      List<byte[]> frames = new ArrayList<>();
      for (int i = 0; i < FRAMES; i++) {
        frames.add(Wire.written(agency, request(random, i % 10)));
      }
      frames.add(Wire.frame(0x2A, "what"));
      agency.finishAndReleaseAll();
      return frames;
    }

    private WireMessage question(Random random) {
      return switch (random.nextInt(4)) {
        case 0 -> new AskSeal(3);
        case 1 -> new AskReceipt(3, "@a.1", random.nextInt(1 << 30));
        case 2 -> new WaitWinners(random.nextInt(7));
        default -> new AskTerms(3);
      };
    }

    private WireMessage request(Random random, int kind) {
      return switch (kind) {
        case 0 -> new SingleBet(bets(random, 1));
        case 1, 2 -> new Batch(bets(random, 1 + random.nextInt(4)));
        case 3, 4 -> new Submit(3, "a.csv", random.nextInt(9), bets(random, random.nextInt(4)));
        case 5 -> new Ready(random.nextInt(7));
        case 6 -> new AskWinners(random.nextInt(7));
        case 7 -> random.nextBoolean() ? new AskProgress(3, "a.csv") : new ChooseContest("monday");
        case 8 -> question(random);
        default -> random.nextBoolean() ? new Close() : new Corrupt();
      };
    }
  },

  TLV_AGENCY {
    @Override
    void install(ChannelPipeline pipeline) {
      LotteryCodec.installAgency(pipeline);
    }

    @Override
    List<byte[]> frames(Random random) {
      EmbeddedChannel server = new EmbeddedChannel();
      LotteryCodec.installServer(server.pipeline(), READING, MAX_BYTES, Receiving.UNLIMITED);
      List<byte[]> frames = new ArrayList<>();
      for (int i = 0; i < FRAMES; i++) {
        frames.add(Wire.written(server, reply(random, i % 8)));
      }
      server.finishAndReleaseAll();
      return frames;
    }

    private WireMessage reply(Random random, int kind) {
      return switch (kind) {
        case 0 -> new Ack();
        case 1 -> new Busy();
        case 2 -> new ErrorReply("again: there is no room");
        case 3 -> new Progress(random.nextInt(1 << 30), random.nextInt());
        case 4 -> new SealReply("lottery/a\n0\n");
        case 5 -> new TermsReply("name a\n");
        case 6 -> new ReceiptReply(new byte[random.nextInt(99)]);
        default ->
            new Winners(random.ints(random.nextInt(9), 0, 99).mapToObj(i -> "" + i).toList(), true);
      };
    }
  },

  TYPED_SERVER {
    @Override
    void install(ChannelPipeline pipeline) {
      TypedCodec.installServer(pipeline, READING, MAX_BYTES, Receiving.UNLIMITED);
    }

    @Override
    List<byte[]> frames(Random random) {
      List<byte[]> frames = new ArrayList<>();
      for (int i = 0; i < FRAMES; i++) {
        byte[] pushed = pushed(random);
        // A push has the form of a batch, but for its first byte.
        pushed[0] = 1;
        frames.add(pushed);
      }
      return frames;
    }

    @Override
    byte[] begin() {
      return new byte[] {0, 1, '3'};
    }
  },

  TYPED_AGENCY {
    @Override
    void install(ChannelPipeline pipeline) {
      TypedCodec.installAgency(pipeline, 3);
    }

    /** Four batches were sent, and the end. */
    @Override
    void prepare(EmbeddedChannel channel) {
      BetRows bet = bets(new Random(1), 1);
      for (int i = 0; i < 4; i++) {
        Wire.written(channel, new Batch(bet));
      }
      Wire.written(channel, new Ready(3));
    }

    @Override
    List<byte[]> frames(Random random) {
      List<byte[]> frames = new ArrayList<>();
      for (int i = 0; i < FRAMES; i++) {
        frames.add(Wire.concat("\0\0\1\0".getBytes(UTF_8), pushed(random)));
      }
      return frames;
    }

    @Override
    int framesInAConversation(Random random) {
      return 1;
    }

    @Override
    int messagesInAFrame() {
      return 5;
    }
  };

  static final int MAX_BYTES = LotteryCodec.MIN_MAX_FRAME_BYTES;

  private static final int FRAMES = 1000;
  private static final BetReading READING =
      new BetReading(
          new BetRules(5, Clock.fixed(Instant.parse("2024-08-21T12:00:00Z"), ZoneOffset.UTC)),
          7574);

  abstract void install(ChannelPipeline pipeline);

  /** Brings a channel to where the frames make sense. */
  void prepare(EmbeddedChannel channel) {}

  /** What comes before the frames. */
  byte[] begin() {
    return new byte[0];
  }

  /** Valid frames to choose from. */
  abstract List<byte[]> frames(Random random);

  int framesInAConversation(Random random) {
    return 1 + random.nextInt(100);
  }

  int messagesInAFrame() {
    return 1;
  }

  /** Of agency 3, without '#' and not too long for either dialect. */
  private static BetRows bets(Random random, int count) {
    List<lottery.codec.bet.Bet> bets = new ArrayList<>();
    while (bets.size() < count) {
      lottery.codec.bet.Bet bet = RandomBets.next(random, 3, random.nextInt(9999));
      if (bet.toRows().length() < 90) {
        bets.add(bet);
      }
    }
    return RandomBets.rows(bets, READING);
  }

  private static byte[] pushed(Random random) {
    EmbeddedChannel server = new EmbeddedChannel();
    TypedCodec.installServer(server.pipeline(), READING, MAX_BYTES, Receiving.UNLIMITED);
    BetRows winners = bets(random, random.nextInt(5));
    server.writeOutbound(MemoryWinners.push(List.of(winners)));
    byte[] pushed = Wire.writtenBytes(server);
    server.finishAndReleaseAll();
    return pushed;
  }
}
