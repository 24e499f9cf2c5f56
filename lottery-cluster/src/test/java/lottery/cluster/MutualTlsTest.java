package lottery.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.CapturedOutput;
import lottery.kit.Certificates;
import lottery.server.cluster.LogEngine;
import lottery.server.cluster.NodeTls;
import lottery.tls.TlsFile;
import lottery.tls.TlsFiles;
import lottery.tls.UnusableFileException;
import org.apache.ratis.proto.RaftProtos.GroupListRequestProto;
import org.apache.ratis.proto.grpc.AdminProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusRuntimeException;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MutualTlsTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  @TempDir private Path directory;

  private final List<NodeTls> started = new ArrayList<>();
  private Certificates own;

  @AfterEach
  void close() {
    started.forEach(NodeTls::close);
  }

  @Test
  void machinesWithTheirCertificatesHaveOneLog() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      for (String node : new String[] {"n1", "n2", "n3"}) {
        engines.start(node, tls("pki", node, node));
      }
      engines.append("hello");
      for (String node : new String[] {"n1", "n2", "n3"}) {
        engines.awaitApplied(node, "hello");
      }
      assertThat(output.lines()).isEmpty();
    }
  }

  @Test
  void aMachineWithTheCertificateOfAnotherOneIsLeftOut() throws Exception {
    assertIsLeftOut(
        tls("pki", "n1", "n1"),
        "error: TLS: certificate of node \"n1\" (expected: of the one at 127.0.0.1:");
  }

  @Test
  void aMachineOfAnotherAuthorityIsLeftOut() throws Exception {
    assertIsLeftOut(
        tls("others", "n3", "n3"),
        "error: TLS: certificate of \"CN=node n3\": issued by \"CN=lottery authority\"");
  }

  @Test
  void aMachineWithoutTlsIsLeftOut() throws Exception {
    assertIsLeftOut(Optional.empty(), "");
  }

  private void assertIsLeftOut(Optional<NodeTls> third, String line) throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      engines.start("n1", tls("pki", "n1", "n1"));
      engines.start("n2", tls("pki", "n2", "n2"));
      engines.start("n3", third);
      engines.append("hello");
      engines.awaitApplied("n1", "hello");
      engines.awaitApplied("n2", "hello");
      if (!line.isEmpty()) {
        awaitLine(line);
      }
      assertThat(engines.applied("n3")).isEmpty();
    }
  }

  private void awaitLine(String part) throws Exception {
    Await.until(
        part, Engines.LIMIT, () -> output.lines().stream().anyMatch(line -> line.contains(part)));
  }

  @Test
  void aMachineThatIsAddedShowsItsCertificateToo() throws Exception {
    try (Engines engines = new Engines(directory, "n1")) {
      engines.start("n1", tls("pki", "n1", "n1"));
      LogEngine leader = engines.leader();
      engines.meet("n2");
      engines.start("n2", tls("pki", "n2", "n2"));
      assertThat(
              leader
                  .entryVersion("n2", engines.address("n2"))
                  .toCompletableFuture()
                  .get(1, TimeUnit.MINUTES))
          .isEqualTo(1);
      leader.add("n2", engines.address("n2")).toCompletableFuture().get(1, TimeUnit.MINUTES);
      leader.append("hello".getBytes(UTF_8));
      engines.awaitApplied("n2", "hello");
    }
  }

  @Test
  void aRevokedMachineIsLeftOutByThoseThatRun() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      NodeTls first = tls("pki", "n1", "n1").orElseThrow();
      NodeTls second = tls("pki", "n2", "n2").orElseThrow();
      engines.start("n1", Optional.of(first));
      engines.start("n2", Optional.of(second));
      Optional<NodeTls> third = tls("pki", "n3", "n3");
      own.run("revoke", "node-n3");
      for (NodeTls tls : List.of(first, second)) {
        tls.reload();
        Await.until("it is taken", Engines.LIMIT, () -> tls.files().reloads() == 1);
      }
      engines.start("n3", third);
      engines.append("hello");
      engines.awaitApplied("n1", "hello");
      awaitLine("error: TLS: certificate of \"CN=node n3\": revoked");
      assertThat(engines.applied("n3")).isEmpty();
    }
  }

  @Test
  void theEnginesOwnAdministratorsAreRefused() throws Exception {
    try (Engines engines = new Engines(directory, "n1")) {
      engines.start("n1", Optional.empty());
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", engines.port("n1")).usePlaintext().build();
      try {
        assertThatThrownBy(
                () ->
                    AdminProtocolServiceGrpc.newBlockingStub(channel)
                        .groupList(GroupListRequestProto.getDefaultInstance()))
            .isInstanceOfSatisfying(
                StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
      } finally {
        channel.shutdownNow();
      }
    }
  }

  @Test
  void aCertificateForAnotherMachineIsOneLineAtTheStart() throws Exception {
    assertThatThrownBy(() -> tls("pki", "n3", "n1"))
        .isInstanceOf(UnusableFileException.class)
        .hasMessage(
            "cluster.tls.certificate: \""
                + directory.resolve("pki").resolve("node-n3.pem")
                + "\": is for node \"n3\" (expected: spiffe://lottery/node/n1, as cluster.node"
                + " says)");
  }

  /** The certificate of one machine, in the hands of another or the same. */
  private Optional<NodeTls> tls(String authority, String of, String node) throws Exception {
    own = new Certificates(directory.resolve(authority)).run("node", of);
    TlsFiles files =
        new TlsFiles(
            file("cluster.tls.certificate", "node-" + of + ".pem"),
            file("cluster.tls.key", "node-" + of + ".key"),
            file("cluster.tls.client-ca", "ca.pem"),
            file("cluster.tls.crl", "ca.crl"));
    NodeTls tls = NodeTls.start(files, node, Clock.systemUTC());
    started.add(tls);
    return Optional.of(tls);
  }

  private Optional<TlsFile> file(String key, String name) {
    return Optional.of(new TlsFile(key, own.file(name)));
  }
}
