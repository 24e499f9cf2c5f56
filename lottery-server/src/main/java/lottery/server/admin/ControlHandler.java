package lottery.server.admin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lottery.log.LogLine;
import lottery.server.contest.ActResult;
import lottery.server.contest.ConfiguredContest;
import lottery.server.contest.ContestLoop;
import lottery.server.contest.OperatorActs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one operator's request and its reply; then the connection closes. One per connection,
 * because it knows the connection's user.
 */
final class ControlHandler extends SimpleChannelInboundHandler<String> {
  private static final String BY_RULE = "[A-Za-z0-9._-]{1,32}";

  private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);

  private final StatusFeed feed;
  private final Supplier<Optional<ContestLoop>> leading;
  private final Optional<ClusterControl> cluster;
  private final ConfiguredContest configured;
  private final String user;

  /**
   * @param feed where contests stand
   * @param leading the contests; nothing while another machine leads
   * @param cluster the machines of it; empty on a single server
   * @param configured the defaults of a contest that is opened
   * @param user the user at the other end
   */
  ControlHandler(
      StatusFeed feed,
      Supplier<Optional<ContestLoop>> leading,
      Optional<ClusterControl> cluster,
      ConfiguredContest configured,
      String user) {
    this.feed = feed;
    this.leading = leading;
    this.cluster = cluster;
    this.configured = configured;
    this.user = user;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, String line) {
    Reply reply = new Reply(ctx.channel());
    try {
      ControlRequest request = ControlRequest.parse(line);
      if (request.command().equals("cluster")) {
        // An act there may take longer than a peer may be silent.
        ctx.pipeline().remove(ReadTimeoutHandler.class);
        change(request, reply);
      } else {
        run(request, reply);
      }
    } catch (BadRequestException e) {
      reply.refused(e.getMessage());
    }
  }

  private void change(ControlRequest request, Reply reply) throws BadRequestException {
    ClusterControl machines =
        cluster.orElseThrow(
            () ->
                new BadRequestException(
                    "this server is alone (expected: cluster.node and cluster.peers)"));
    switch (request.find("act").orElse("show")) {
      case "show" ->
          reply.done(
              request.find("json").isPresent()
                  ? List.of(StatusJson.cluster(machines.status()))
                  : ClusterTable.of(machines.status()));
      case "transfer" -> machines.transfer(who(request), request.text("node"), reply);
      case "add" -> machines.add(who(request), request.text("node"), reply);
      case "remove" -> machines.remove(who(request), request.text("node"), reply);
      default ->
          throw new BadRequestException(
              "\"" + request.text("act") + "\" (expected: transfer, add or remove)");
    }
  }

  private BadRequestException notLeading() {
    return new BadRequestException(
        "this machine does not lead (expected: "
            + cluster
                .flatMap(machines -> machines.status().leader())
                .map(leader -> "\"" + leader + "\", which does")
                .orElse("one that does")
            + ")");
  }

  private void run(ControlRequest request, Reply reply) throws BadRequestException {
    OperatorActs acts = leading.get().orElseThrow(this::notLeading).operators();
    switch (request.command()) {
      case "status" ->
          feed.now(
              status ->
                  reply.done(
                      request.find("json").isPresent()
                          ? List.of(StatusJson.of(status, AgencySelection.EVERY))
                          : StatusTable.of(status.contests().orElseThrow())));
      case "close-book" ->
          acts.closeBook(who(request), request.integer("agency"), request.text("why"), reply);
      case "closes-at" ->
          acts.closesAt(who(request), request.instant("time"), request.text("why"), reply);
      case "cancel" -> acts.cancel(who(request), request.text("why"), reply);
      case "open" -> acts.open(who(request), next(request), reply);
      case "number" -> acts.number(who(request), request.text("text"), reply);
      case "audit" -> acts.audit(request.find("contest"), reply);
      default ->
          throw new BadRequestException(
              "\""
                  + request.command()
                  + "\" (expected: status, close-book, closes-at, cancel, open, number,"
                  + " audit or cluster)");
    }
  }

  private String who(ControlRequest request) throws BadRequestException {
    Optional<String> by = request.find("by");
    if (by.isPresent() && !by.get().matches(BY_RULE)) {
      throw new BadRequestException(
          "by: \"" + by.get() + "\" (expected: 1..32 of A-Z a-z 0-9 . _ -)");
    }
    return by.map(name -> user + "/" + name).orElse(user);
  }

  private ConfiguredContest next(ControlRequest request) throws BadRequestException {
    return new ConfiguredContest(
        request.text("name"),
        request.find("agencies").isPresent() ? request.integer("agencies") : configured.agencies(),
        RequestedDraw.of(request, configured.draw()),
        request.find("closes-at").isPresent()
            ? Optional.of(request.instant("closes-at"))
            : Optional.empty(),
        configured.refusesUnnamed());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.warn(LogLine.fail("control").with("error", cause).toString());
    ctx.close();
  }

  /** The lines that go back. Any thread. */
  private record Reply(Channel channel) implements ActResult {
    @Override
    public void done(List<String> lines) {
      send("ok", lines);
    }

    @Override
    public void refused(String reason) {
      send("refused", List.of(reason));
    }

    private void send(String first, List<String> lines) {
      StringBuilder text = new StringBuilder(first).append('\n');
      lines.forEach(line -> text.append(line).append('\n'));
      channel.writeAndFlush(text.toString()).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
