package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BooksTest {
  private final Books books = new Books(3);

  @Test
  void thereIsOneForEachAgency() {
    assertThat(books.agencies()).isEqualTo(3);
    assertThat(books.isKnown(0)).isFalse();
    assertThat(books.isKnown(1)).isTrue();
    assertThat(books.isKnown(3)).isTrue();
    assertThat(books.isKnown(4)).isFalse();
  }

  @Test
  void eachIsClosedByItself() {
    books.closeBook(2);
    assertThat(books.isClosed(1)).isFalse();
    assertThat(books.isClosed(2)).isTrue();
    assertThat(books.isClosed(3)).isFalse();
    assertThat(books.openCount()).isEqualTo(2);
  }

  @Test
  void thoseThatAreOpenAreKnown() {
    books.closeBook(1);
    books.closeBook(1);
    assertThat(books.open()).containsExactly(2, 3);
  }
}
