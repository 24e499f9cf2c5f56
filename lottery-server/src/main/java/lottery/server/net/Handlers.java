package lottery.server.net;

/**
 * The names of the handlers, in pipeline order; the codec's own names come between the gate and the
 * order of replies.
 */
final class Handlers {
  static final String DIALECT_DETECTOR = "dialect-detector";
  static final String TLS_GATE = "tls-gate";
  static final String TLS = "tls";
  static final String TLS_IDENTITY = "tls-identity";
  static final String INNER_DETECTOR = "inner-dialect-detector";
  static final String READ_GATE = "read-gate";
  static final String LINE_FRAMES = "line-frames";
  static final String REPLY_ORDER = "reply-order";
  static final String IDLE_TIMEOUT = "idle-timeout";
  static final String IDLE_CLOSER = "idle-closer";
  static final String LINE_ECHO = "line-echo";
  static final String OWN_AGENCY = "own-agency";
  static final String AGENCY_PLACE = "agency-place";
  static final String WAIT_WINNERS = "wait-winners";
  static final String REQUESTS = "requests";
  static final String TYPED_BATCH = "typed-batch";
  static final String WINNERS_PUSH = "winners-push";
  static final String MALFORMED = "malformed";
  static final String PEER_ERRORS = "peer-errors";
  static final String STANDBY = "standby";

  private Handlers() {}
}
