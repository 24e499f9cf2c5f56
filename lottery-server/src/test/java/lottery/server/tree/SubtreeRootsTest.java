package lottery.server.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lottery.proof.Hash;
import lottery.proof.InclusionPath;
import lottery.proof.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtreeRootsTest {
  private final SubtreeRoots roots = new SubtreeRoots();
  private final List<Hash> leaves = new ArrayList<>();

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      Hash leaf = Hash.of(Integer.toString(leaves.size()).getBytes(UTF_8));
      leaves.add(leaf);
      roots.add(leaf);
    }
  }

  private Hash rootOf(int from, int to) {
    MerkleTree tree = new MerkleTree();
    leaves.subList(from, to).forEach(tree::add);
    return tree.root();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 100, 4095, 4096, 4097, 4098, 8191, 8192, 8193, 12_345})
  void theRootIsThatOfTheTreeOverAllLeaves(int count) {
    add(count);
    assertThat(roots.size()).isEqualTo(count);
    assertThat(roots.root()).isEqualTo(rootOf(0, count));
  }

  @Test
  void theLevelRisesWithTheLeavesSoThatMemoryDoesNot() {
    add(SubtreeRoots.MAX - 1);
    assertThat(roots.level()).isZero();
    add(1);
    assertThat(roots.level()).isEqualTo(1);
    add(SubtreeRoots.MAX);
    assertThat(roots.level()).isEqualTo(2);
  }

  @Test
  void everyPathLeadsToTheRoot() {
    int count = 10_001;
    add(count);
    InclusionPath.Subtrees subtrees =
        (level, index) ->
            level >= roots.level()
                ? roots.root(level, index)
                : rootOf((int) (index << level), (int) ((index + 1) << level));
    for (int leaf = 0; leaf < count; leaf += 97) {
      assertThat(InclusionPath.of(leaf, count, subtrees).rootFrom(leaves.get(leaf)))
          .isEqualTo(roots.root());
    }
    assertThat(InclusionPath.of(count - 1, count, subtrees).rootFrom(leaves.get(count - 1)))
        .isEqualTo(roots.root());
  }
}
