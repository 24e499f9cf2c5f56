package lottery.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {
  private static final int MOST = 130;

  private static Hash leaf(int i) {
    return Hash.of(new byte[] {(byte) i});
  }

  private static List<Hash> leaves(int count) {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(leaf(i));
    }
    return leaves;
  }

  /** The definition of RFC 6962 §2.1, word by word. */
  private static Hash definition(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Hash.of();
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return Hash.of(
        new byte[] {1},
        definition(leaves.subList(0, split)).bytes(),
        definition(leaves.subList(split, leaves.size())).bytes());
  }

  @Test
  void theRootOfNoLeavesIsTheHashOfNothing() {
    assertThat(new MerkleTree().root().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void hasTheRootOfTheDefinitionAfterEachLeaf() {
    MerkleTree tree = new MerkleTree();
    for (int count = 0; count <= MOST; count++) {
      assertThat(tree.size()).isEqualTo(count);
      assertThat(tree.root()).as("%d leaves", count).isEqualTo(definition(leaves(count)));
      tree.add(leaf(count));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, MOST})
  void everyLeafHasAPathToTheRoot(int size) {
    List<Hash> leaves = leaves(size);
    for (int i = 0; i < size; i++) {
      InclusionPath path = pathOf(i, leaves);
      assertThat(path.rootFrom(leaves.get(i))).isEqualTo(definition(leaves));
      assertThat(path.rootFrom(leaf(200))).isNotEqualTo(definition(leaves));
    }
  }

  private static InclusionPath pathOf(int leaf, List<Hash> leaves) {
    return InclusionPath.of(
        leaf,
        leaves.size(),
        (level, index) ->
            definition(leaves.subList((int) (index << level), (int) ((index + 1) << level))));
  }

  @Test
  void aPathThatIsTooShortOrTooLongIsRefused() {
    List<Hash> leaves = leaves(7);
    for (int i = 0; i < 7; i++) {
      List<Hash> hashes = pathOf(i, leaves).hashes();
      InclusionPath tooShort = new InclusionPath(i, 7, hashes.subList(0, hashes.size() - 1));
      List<Hash> more = new ArrayList<>(hashes);
      more.add(leaf(9));
      InclusionPath tooLong = new InclusionPath(i, 7, more);
      Hash leaf = leaves.get(i);
      assertThatThrownBy(() -> tooShort.rootFrom(leaf)).isInstanceOf(MalformedTextException.class);
      assertThatThrownBy(() -> tooLong.rootFrom(leaf)).isInstanceOf(MalformedTextException.class);
    }
  }

  @Test
  void theTreeOfASingleLeafHasAnEmptyPath() {
    assertThat(pathOf(0, leaves(1)).hashes()).isEmpty();
  }

  @Test
  void aLeafBehindTheLastIsRefused() {
    assertThatThrownBy(() -> new InclusionPath(3, 3, List.of()))
        .hasMessage("leaf: 3 (expected: 0..2)");
  }
}
