package lottery.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskProgress;
import lottery.codec.message.AskReceipt;
import lottery.codec.message.AskSeal;
import lottery.codec.message.AskTerms;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Batch;
import lottery.codec.message.ChooseContest;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Malformed;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Progress;
import lottery.codec.message.Ready;
import lottery.codec.message.ReceiptReply;
import lottery.codec.message.RefusedSubmit;
import lottery.codec.message.SealReply;
import lottery.codec.message.SingleBet;
import lottery.codec.message.Submit;
import lottery.codec.message.TermsReply;
import lottery.codec.message.Unknown;
import lottery.codec.message.WaitWinners;
import lottery.codec.message.Winners;
import lottery.codec.message.WireMessage;
import lottery.codec.typed.TypedCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the bytes on the page of the wire contract: each line of a {@code tlv} or {@code typed}
 * block is decoded where it arrives, must mean what stands after it, and is encoded again where it
 * comes from.
 */
class ProtocolDocumentTest {

  private static final Path PAGE = Path.of("PROTOCOL.md");
  private static final Pattern BLOCK = Pattern.compile("```(tlv|typed)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("([<>]) (.*) {2}=>(?: {2}(.*))?");
  private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\\")*)\"|([0-9a-f]+)");

  @ParameterizedTest
  @EnumSource(names = {"WHOLE", "BYTE_BY_BYTE"})
  void everyLineMeansWhatItSaysAndIsWrittenSo(Delivery delivery) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    int lines = 0;
    while (block.find()) {
      try (Conversation conversation = new Conversation(block.group(1), delivery)) {
        for (String line : block.group(2).lines().toList()) {
          conversation.run(line);
          lines++;
        }
      }
    }
    assertThat(lines).isGreaterThan(25);
  }

  @Test
  void everyOpcodeHasItsPlace() throws IOException {
    String page = Files.readString(PAGE);
    for (Opcode opcode : Opcode.values()) {
      assertThat(page).containsPattern("(?m)^### .*\\b" + opcode + "\\b");
    }
  }

  /** Both ends of a connection, and what has gone to the server. */
  private static final class Conversation implements AutoCloseable {
    private final boolean typed;
    private final Delivery delivery;
    private final EmbeddedChannel server = new EmbeddedChannel();
    private final EmbeddedChannel agency = new EmbeddedChannel();
    private final ByteArrayOutputStream onThePage = new ByteArrayOutputStream();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CRC32C submitted = new CRC32C();
    private long submittedBets;

    Conversation(String dialect, Delivery delivery) {
      this.typed = dialect.equals("typed");
      this.delivery = delivery;
      if (typed) {
        TypedCodec.installServer(
            server.pipeline(), Wire.READING, LotteryCodec.MIN_MAX_FRAME_BYTES, Receiving.UNLIMITED);
        TypedCodec.installAgency(agency.pipeline(), 3);
      } else {
        LotteryCodec.installServer(
            server.pipeline(), Wire.READING, LotteryCodec.MIN_MAX_FRAME_BYTES, Receiving.UNLIMITED);
        LotteryCodec.installAgency(agency.pipeline());
      }
    }

    void run(String text) {
      Matcher line = LINE.matcher(text);
      assertThat(line.matches()).as(text).isTrue();
      byte[] bytes = bytes(line.group(2));
      String meaning = line.group(3) == null ? "" : line.group(3).strip();
      if (line.group(1).equals(">")) {
        toServer(bytes, meaning);
      } else {
        toAgency(bytes, meaning);
      }
    }

    /** The agency writes its id with its first message, so its bytes are compared as a whole. */
    private void toServer(byte[] bytes, String meaning) {
      delivery.deliver(server, bytes);
      List<Message> messages = Wire.received(server);
      assertThat(describe(messages)).isEqualTo(meaning);
      if (typed && messages.stream().anyMatch(Malformed.class::isInstance)) {
        // Another agency has sent it, and this one waits for its reply.
        Wire.written(agency, new Batch(BetRows.empty(3)));
      } else if (messages.stream().allMatch(WireMessage.class::isInstance)) {
        onThePage.writeBytes(bytes);
        for (Message message : messages) {
          written.writeBytes(Wire.written(agency, (WireMessage) message));
          digest(message);
          assertThat(hex(written.toByteArray())).isEqualTo(hex(onThePage.toByteArray()));
        }
      }
    }

    /** The bets on the page are those of one stream, from its start. */
    private void digest(Message message) {
      if (message instanceof Submit submit) {
        submitted.update(submit.bets().bytes(), 0, submit.bets().length());
        submittedBets += submit.bets().count();
      }
    }

    private void toAgency(byte[] bytes, String meaning) {
      delivery.deliver(agency, bytes);
      List<Message> messages = joined(Wire.received(agency));
      assertThat(describe(messages)).isEqualTo(meaning);
      if (messages.get(0) instanceof Progress progress) {
        assertThat(progress).isEqualTo(new Progress(submittedBets, (int) submitted.getValue()));
      }
      if (typed && messages.get(0) instanceof Winners) {
        server.writeOutbound(MemoryWinners.push(List.of(winners(bytes))));
      } else {
        messages.forEach(server::writeOutbound);
      }
      assertThat(hex(Wire.writtenBytes(server))).isEqualTo(hex(bytes));
    }

    /** A list of winners may come in parts. */
    private static List<Message> joined(List<Message> messages) {
      if (messages.size() == 1 || !messages.stream().allMatch(Winners.class::isInstance)) {
        return messages;
      }
      List<String> documents =
          messages.stream().flatMap(part -> ((Winners) part).documents().stream()).toList();
      return List.of(new Winners(documents, true));
    }

    /** A push has the form of a batch, but for its first byte. */
    private static BetRows winners(byte[] push) {
      byte[] batch = push.clone();
      batch[0] = 1;
      EmbeddedChannel reader = new EmbeddedChannel();
      TypedCodec.installServer(
          reader.pipeline(), Wire.READING, LotteryCodec.MIN_MAX_FRAME_BYTES, Receiving.UNLIMITED);
      reader.writeInbound(Unpooled.wrappedBuffer(new byte[] {0, 1, '3'}, batch));
      BetRows rows = reader.<Batch>readInbound().bets();
      assertThat(reader.finishAndReleaseAll()).isFalse();
      return rows;
    }

    @Override
    public void close() {
      assertThat(server.finishAndReleaseAll()).isFalse();
      assertThat(agency.finishAndReleaseAll()).isFalse();
    }
  }

  private static byte[] bytes(String notation) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher part = PART.matcher(notation);
    while (part.find()) {
      bytes.writeBytes(
          part.group(1) == null
              ? HexFormat.of().parseHex(part.group(2))
              : part.group(1).replace("\\\"", "\"").getBytes(UTF_8));
    }
    assertThat(PART.matcher(notation).replaceAll("").strip()).as(notation).isEmpty();
    return bytes.toByteArray();
  }

  private static String describe(List<Message> messages) {
    return messages.stream().map(ProtocolDocumentTest::describe).collect(Collectors.joining("; "));
  }

  private static String describe(Message message) {
    if (message instanceof Malformed bad) {
      return "bad " + bad.opcode() + ": " + bad.reason();
    }
    if (message instanceof RefusedSubmit bad) {
      return "bad SUBMIT: " + bad.reason();
    }
    if (message instanceof Unknown unknown) {
      return "unknown opcode " + unknown.opcode();
    }
    WireMessage known = (WireMessage) message;
    return Stream.concat(Stream.of(known.opcode().toString()), parts(known).stream())
        .collect(Collectors.joining(" "))
        .strip();
  }

  private static List<String> parts(WireMessage message) {
    List<String> parts = new ArrayList<>();
    if (message instanceof SingleBet single) {
      parts.add(rows(single.bet()));
    } else if (message instanceof Batch batch) {
      parts.add(rows(batch.bets()));
    } else if (message instanceof Submit submit) {
      parts.add(submit.agency() + " " + submit.stream() + " " + submit.first());
      parts.add(rows(submit.bets()));
    } else if (message instanceof WaitWinners ask) {
      parts.add(String.valueOf(ask.agency()));
    } else if (message instanceof AskSeal ask) {
      parts.add(String.valueOf(ask.agency()));
    } else if (message instanceof AskTerms ask) {
      parts.add(String.valueOf(ask.agency()));
    } else if (message instanceof AskReceipt ask) {
      parts.add(ask.agency() + " " + ask.stream() + " " + ask.index());
    } else if (message instanceof TermsReply terms) {
      parts.add(terms.text().replace("\n", " / "));
    } else if (message instanceof SealReply seal) {
      parts.add(seal.text().replace("\n", " / "));
    } else if (message instanceof ReceiptReply receipt) {
      parts.add(new String(receipt.receipt(), UTF_8).replaceAll("\r?\n", " / "));
    } else if (message instanceof AskProgress ask) {
      parts.add(ask.agency() + " " + ask.stream());
    } else if (message instanceof ChooseContest choice) {
      parts.add(choice.contest());
    } else if (message instanceof Progress progress) {
      parts.add(progress.stored() + " " + HexFormat.of().toHexDigits(progress.digest()));
    } else if (message instanceof Ready ready) {
      parts.add(String.valueOf(ready.agency()));
    } else if (message instanceof AskWinners ask) {
      parts.add(String.valueOf(ask.agency()));
    } else if (message instanceof Winners winners) {
      parts.addAll(winners.documents());
    } else if (message instanceof ErrorReply error) {
      parts.add(error.text());
    }
    return parts;
  }

  private static String rows(BetRows rows) {
    return new String(rows.bytes(), 0, rows.length(), UTF_8).strip().replace("\r\n", " / ");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
