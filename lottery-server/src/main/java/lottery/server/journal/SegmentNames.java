package lottery.server.journal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file names of a journal's directory. */
final class SegmentNames {
  private static final String NEW_SUFFIX = ".new";
  private static final Pattern SEGMENT = Pattern.compile("journal-([0-9]{6,9})\\.seg");
  private static final Pattern LEFTOVER = Pattern.compile("journal-[0-9]{6,9}\\.new");

  private SegmentNames() {}

  static String segment(int index) {
    return String.format(Locale.ROOT, "journal-%06d.seg", index);
  }

  /** The name of a segment while it is being prepared. */
  static String prepared(int index) {
    return String.format(Locale.ROOT, "journal-%06d", index) + NEW_SUFFIX;
  }

  static boolean isPrepared(String name) {
    return LEFTOVER.matcher(name).matches();
  }

  /** The name for bytes cut from {@code segment}: the first free one. */
  static String torn(String segment, long offset, List<String> taken) {
    String name = segment + ".torn-" + offset;
    String free = name;
    for (int again = 2; taken.contains(free); again++) {
      free = name + "." + again;
    }
    return free;
  }

  /** The indices of the segments among {@code names}, ascending; each has one name only. */
  static List<Integer> segments(List<String> names) {
    return names.stream()
        .map(SEGMENT::matcher)
        .filter(Matcher::matches)
        .filter(matcher -> segment(Integer.parseInt(matcher.group(1))).equals(matcher.group()))
        .map(matcher -> Integer.valueOf(matcher.group(1)))
        .sorted()
        .toList();
  }
}
