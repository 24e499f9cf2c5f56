package lottery.agency.client;

import lottery.codec.message.WireMessage;

/** A message on its way out, with what waits for its reply. */
record Request(WireMessage message, PendingReply<?> reply) {}
