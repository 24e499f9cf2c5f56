package lottery.cluster;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import lottery.server.cluster.NodeCaller;
import lottery.server.cluster.NodeTls;
import lottery.tls.PeerCertificateException;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.ReadIndexRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import org.apache.ratis.thirdparty.io.grpc.Grpc;
import org.apache.ratis.thirdparty.io.grpc.Metadata;
import org.apache.ratis.thirdparty.io.grpc.ServerCall;
import org.apache.ratis.thirdparty.io.grpc.ServerCallHandler;
import org.apache.ratis.thirdparty.io.grpc.ServerInterceptor;
import org.apache.ratis.thirdparty.io.grpc.Status;

/**
 * Lets only machines of the cluster call, and with TLS each only for itself. The engine serves its
 * own clients and administrators on the same port; here there are none of them, because this
 * program asks the engine in its own process.
 */
final class MachineCalls implements ServerInterceptor {
  private final Optional<NodeTls> tls;

  MachineCalls(Optional<NodeTls> tls) {
    this.tls = tls;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String service = call.getMethodDescriptor().getServiceName();
    if (!RaftServerProtocolServiceGrpc.SERVICE_NAME.equals(service)
        && !EntryVersions.SERVICE.equals(service)) {
      return refuse(call, "only machines of the cluster may call");
    }
    if (tls.isEmpty() || EntryVersions.SERVICE.equals(service)) {
      return next.startCall(call, headers);
    }
    try {
      NodeCaller caller = tls.get().caller(chain(call));
      return new Checked<>(call, next.startCall(call, headers), caller);
    } catch (SSLPeerUnverifiedException e) {
      return refuse(call, "no certificate was shown");
    }
  }

  private static List<X509Certificate> chain(ServerCall<?, ?> call)
      throws SSLPeerUnverifiedException {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    List<X509Certificate> chain = new ArrayList<>();
    for (var certificate : session.getPeerCertificates()) {
      chain.add((X509Certificate) certificate);
    }
    return chain;
  }

  private static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, String reason) {
    call.close(Status.PERMISSION_DENIED.withDescription(reason), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  /** Each message of a call says for whom it speaks. */
  private static final class Checked<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private final NodeCaller caller;
    private boolean refused;

    Checked(ServerCall<Q, ?> call, ServerCall.Listener<Q> next, NodeCaller caller) {
      super(next);
      this.call = call;
      this.caller = caller;
    }

    @Override
    public void onMessage(Q message) {
      if (refused) {
        return;
      }
      try {
        caller.require(requester(message));
      } catch (PeerCertificateException e) {
        refused = true;
        call.close(Status.PERMISSION_DENIED.withDescription(e.getMessage()), new Metadata());
        return;
      }
      super.onMessage(message);
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }

  private static String requester(Object message) throws PeerCertificateException {
    RaftRpcRequestProto request;
    if (message instanceof AppendEntriesRequestProto append) {
      request = append.getServerRequest();
    } else if (message instanceof RequestVoteRequestProto vote) {
      request = vote.getServerRequest();
    } else if (message instanceof StartLeaderElectionRequestProto election) {
      request = election.getServerRequest();
    } else if (message instanceof InstallSnapshotRequestProto snapshot) {
      request = snapshot.getServerRequest();
    } else if (message instanceof ReadIndexRequestProto read) {
      request = read.getServerRequest();
    } else {
      throw new PeerCertificateException("a message of an unknown kind: " + message.getClass());
    }
    return request.getRequestorId().toStringUtf8();
  }
}
