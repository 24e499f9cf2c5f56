package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * Documents of an agency's winning bets, in the order in which they were stored. These are all
 * documents, or some of them when a long list is read in segments.
 *
 * <pre>
 *  30876370#24807259#          none: #
 * </pre>
 *
 * @param documents may be empty
 * @param last whether the list ends with these
 */
public record Winners(List<String> documents, boolean last) implements WireMessage {

  public Winners {
    documents = List.copyOf(documents);
  }

  /**
   * Reads a frame's value, or one segment of it.
   *
   * @param last whether the value ends with this segment
   */
  public static Winners decode(byte[] value, boolean last) throws MalformedValueException {
    if (value.length == 0 || (value.length == 1 && value[0] == '#')) {
      return new Winners(List.of(), last);
    }
    ListReader list = new ListReader(value);
    List<String> documents = new ArrayList<>();
    while (list.hasNext()) {
      documents.add(list.document("document"));
    }
    return new Winners(documents, last);
  }

  @Override
  public Opcode opcode() {
    return Opcode.WINNERS;
  }

  @Override
  public void encode(ByteBuf out) {
    if (documents.isEmpty()) {
      out.writeByte('#');
    }
    for (String document : documents) {
      ListWriter.element(out, document);
    }
  }
}
