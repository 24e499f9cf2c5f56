package lottery.server.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.TimeUnit;

/** Where the server stands, as JSON. On the admin loop. */
final class StatusPage implements Page {
  private final StatusFeed feed;

  StatusPage(StatusFeed feed) {
    this.feed = feed;
  }

  @Override
  public void answer(AdminRequest request, AdminReply reply) throws BadRequestException {
    AgencySelection selection = AgencySelection.of(request, AgencySelection.MAX_LIMIT);
    feed.now(
        status ->
            reply.send(
                HttpResponseStatus.OK, AdminReply.JSON, StatusJson.of(status, selection) + "\n"));
    reply
        .channel()
        .eventLoop()
        .schedule(
            () -> reply.line(HttpResponseStatus.SERVICE_UNAVAILABLE, "the contests do not answer"),
            LoopWatch.PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
