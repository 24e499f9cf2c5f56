package lottery.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lottery.kit.Certificates;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault of certificates: its log line, and the exit code. */
class CertificateFaultsTest {
  private static final Map<String, String> PAST =
      Map.of("FROM", "20200101000000Z", "TO", "20210101000000Z");
  private static final Map<String, String> FUTURE =
      Map.of("FROM", "20990101000000Z", "TO", "20991231000000Z");

  @TempDir private static Path directory;
  private static SecureLottery lottery;
  private static Certificates own;
  private static Certificates other;

  @BeforeAll
  static void start() throws Exception {
    lottery = new SecureLottery(directory, 2);
    own = lottery.certificates();
    other =
        new Certificates(directory.resolve("other"))
            .run(Map.of("AUTHORITY", "somebody else"), "agency", "1");
    issue("expired", PAST, "URI:spiffe://lottery/agency/1");
    issue("early", FUTURE, "URI:spiffe://lottery/agency/1");
    issue("nobody", Map.of(), "DNS:agency-1.example");
    issue("two", Map.of(), "URI:spiffe://lottery/agency/1,URI:spiffe://lottery/agency/2");
    issue("zero", Map.of(), "URI:spiffe://lottery/agency/01");
    issue("revoked", Map.of(), "URI:spiffe://lottery/agency/1");
    own.run("issue", "for-servers", "/CN=s", "serverAuth", "URI:spiffe://lottery/agency/1");
    own.run("issue", "for-anything", "/CN=a", "", "URI:spiffe://lottery/agency/1");
    own.run("revoke", "revoked");
    lottery.start();
  }

  @AfterAll
  static void stop() {
    lottery.close();
  }

  private static void issue(String file, Map<String, String> dates, String names) throws Exception {
    own.run(dates, "issue", file, "/CN=" + file, "clientAuth", names);
  }

  /**
   * Faults that only the central can find: its log names the fault, and the agency names the file.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nobody; 0 URIs that name an agency (expected: one, as spiffe://lottery/agency/{id})",
        "two; 2 URIs that name an agency (expected: one, as spiffe://lottery/agency/{id})",
        "zero; 0 URIs that name an agency (expected: one, as spiffe://lottery/agency/{id})",
        "revoked; revoked (expected: one that its authority has not taken back)",
        "for-servers; Extended key usage does not permit use for TLS client authentication"
      })
  void theCentralRefuses(String certificate, String why) throws Exception {
    assertRefusedByTheCentral(own.ofAgency(certificate), own.file(certificate + ".pem"));
    lottery.awaitLog("\": " + why);
  }

  @Test
  void theCentralRefusesWhatAnUnknownAuthorityHasIssued() throws Exception {
    Map<String, String> settings = new HashMap<>(other.ofAgency("agency-1"));
    settings.put("CLI_SERVER_TLS_CA", own.file("ca.pem").toString());
    assertRefusedByTheCentral(settings, other.file("agency-1.pem"));
    lottery.awaitLog(
        "certificate of \"CN=agency 1\": issued by \"CN=somebody else\" (expected: by an authority"
            + " of "
            + own.file("ca.pem"));
  }

  /** Agency 2 issues a certificate of agency 1, and shows its own as that of an authority. */
  @Test
  void anAgencyIsNoAuthority() throws Exception {
    openssl("genpkey", "-algorithm", "RSA", "-out", file("forged.key"));
    openssl(
        "req", "-new", "-key", file("forged.key"), "-subj", "/CN=forged", "-out", file("csr.pem"));
    Path names = own.file("forged.ext");
    Files.writeString(names, "subjectAltName = URI:spiffe://lottery/agency/1\n");
    openssl(
        "x509",
        "-req",
        "-in",
        file("csr.pem"),
        "-CA",
        file("agency-2.pem"),
        "-CAkey",
        file("agency-2.key"),
        "-CAcreateserial",
        "-extfile",
        names.toString(),
        "-out",
        file("leaf.pem"));
    String chain =
        Files.readString(own.file("leaf.pem")) + Files.readString(own.file("agency-2.pem"));
    Files.writeString(own.file("forged.pem"), chain);
    assertRefusedByTheCentral(own.ofAgency("forged"), own.file("forged.pem"));
    lottery.awaitLog("TLS: certificate of \"CN=forged\": PKIX path ");
  }

  private static void assertRefusedByTheCentral(Map<String, String> settings, Path file)
      throws Exception {
    assertThat(end(lottery.agency(1, settings), 1))
        .contains(" ERROR action: consulta_ganadores | result: fail | client_id: 1 | error: ")
        .contains("TLS: server.tls.certificate: \"" + file + "\": refused by the central, ")
        .endsWith(
            "(expected: valid, not revoked, for one agency, and issued by an authority that the"
                + " central knows)");
  }

  @Test
  void whereNoUseIsStatedAnyUseIsRight() throws Exception {
    try (JavaProcess process =
        lottery.start(lottery.agency(1, own.ofAgency("for-anything")), "agency", "ping")) {
      assertThat(process.exitCode(SecureLottery.LIMIT)).as("%s", process.output()).isZero();
    }
  }

  /**
   * Faults that the agency finds in its own files before it connects, as faults of its
   * configuration.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "expired.pem; expired.key; certificate; expired at 2021-01-01T00:00:00Z (expected: a"
            + " certificate that is valid now, ",
        "early.pem; early.key; certificate; not valid before 2099-01-01T00:00:00Z (expected: a",
        "agency-1.pem; agency-2.key; key; does not fit the certificate (expected: the key of ",
        "agency-1.pem; none.key; key; does not exist (expected: a PEM file)",
        "none.pem; agency-1.key; certificate; does not exist (expected: a PEM file)",
        "agency-1.key; agency-1.key; certificate; no certificate in it (expected: PEM with BEGIN",
        "agency-1.pem; agency-1.pem; key; no private key in it (expected: PKCS#8 without a",
        "agency-1.pem; password.key; key; the key has a password (expected: PKCS#8 without a"
            + " password; openssl pkey -in ",
        "agency-1.pem; sec1.key; key; the key is not PKCS#8 (expected: PKCS#8 without a password;",
        "agency-1.pem; rsa.key; key; no key of the certificate's kind (expected: PKCS#8, EC)",
        "damaged.pem; agency-1.key; certificate; CERTIFICATE 1 is damaged (expected: base64 of DER"
      })
  void theAgencyRefusesItsOwnFiles(String certificate, String key, String which, String why)
      throws Exception {
    makeBadFiles();
    JavaProgram agency =
        lottery.agency(
            1,
            Map.of(
                "CLI_SERVER_TLS_CA", own.file("ca.pem").toString(),
                "CLI_SERVER_TLS_CERTIFICATE", own.file(certificate).toString(),
                "CLI_SERVER_TLS_KEY", own.file(key).toString()));
    String file = which.equals("key") ? key : certificate;
    assertThat(end(agency, 2))
        .contains("server.tls." + which + ": \"" + own.file(file) + "\": " + why);
  }

  /** The other dialects are told by the central. */
  @Test
  void anAgencyThatCouldNotBeToldLooksWhoseCertificateItHas() throws Exception {
    JavaProgram agency =
        lottery
            .agency(1, own.ofAgency("agency-2"))
            .with("CLI_DIALECT", "typed")
            .with("CLI_DATA_FILE", lottery.bets("typed.csv", 1, 1).toString());
    try (JavaProcess process = lottery.start(agency, "agency", "run")) {
      assertThat(process.exitCode(SecureLottery.LIMIT)).as("%s", process.output()).isEqualTo(2);
      assertThat(process.output())
          .containsExactly(
              "lottery-agency: server.tls.certificate: \""
                  + own.file("agency-2.pem")
                  + "\": for agency 2 (expected: for agency 1, the id)");
    }
  }

  private static void makeBadFiles() throws Exception {
    String key = own.file("agency-1.key").toString();
    openssl("pkey", "-in", key, "-aes256", "-passout", "pass:x", "-out", file("password.key"));
    openssl("ec", "-in", key, "-out", file("sec1.key"));
    openssl("genpkey", "-algorithm", "RSA", "-out", file("rsa.key"));
    String certificate = Files.readString(own.file("agency-1.pem"));
    Files.writeString(own.file("damaged.pem"), certificate.replace("MII", "MIJ"));
  }

  private static String file(String name) {
    return own.file(name).toString();
  }

  private static void openssl(String... arguments) throws Exception {
    Process process = new ProcessBuilder(concat(arguments)).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
  }

  private static List<String> concat(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    return command;
  }

  @Test
  void theAgencyRefusesACentralOfAnotherAuthority() throws Exception {
    Map<String, String> settings = new HashMap<>(own.ofAgency("agency-1"));
    settings.put("CLI_SERVER_TLS_CA", other.file("ca.pem").toString());
    assertThat(end(lottery.agency(1, settings), 1))
        .endsWith(
            "error: TLS: the central's certificate of \"CN=server\": issued by \"CN=lottery"
                + " authority\" (expected: by an authority of "
                + other.file("ca.pem")
                + ")");
  }

  @Test
  void theAgencyRefusesACentralOfAnotherName() throws Exception {
    JavaProgram agency =
        lottery
            .agency(1, own.ofAgency("agency-1"))
            .with("CLI_SERVER_TLS_SERVER_NAME", "central.example");
    assertThat(end(agency, 1))
        .contains(
            "TLS: the central's certificate of \"CN=server\": for [server, localhost, 127.0.0.1")
        .endsWith("(expected: for \"central.example\", the name that was connected to)");
  }

  @Test
  void theNameOfTheAddressMayBeReplaced() throws Exception {
    JavaProgram agency =
        lottery
            .agency(1, own.ofAgency("agency-1"))
            .with("CLI_SERVER_ADDRESS", "127.0.0.1:" + lottery.port())
            .with("CLI_SERVER_TLS_SERVER_NAME", "server");
    try (JavaProcess process = lottery.start(agency, "agency", "ping")) {
      assertThat(process.exitCode(SecureLottery.LIMIT)).as("%s", process.output()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "old; expired at 2021-01-01T00:00:00Z (expected: valid now, ",
        "new; not valid before 2099-01-01T00:00:00Z (expected: valid now, "
      })
  void theAgencyRefusesACentralOutOfItsTime(String name, String why) throws Exception {
    Map<String, String> dates = name.equals("old") ? PAST : FUTURE;
    own.run(dates, "issue", name, "/CN=" + name, "serverAuth", "DNS:localhost");
    int port = Ports.free();
    Process central =
        new ProcessBuilder(
                "openssl",
                "s_server",
                "-quiet",
                "-accept",
                Integer.toString(port),
                "-cert",
                file(name + ".pem"),
                "-key",
                file(name + ".key"))
            .redirectErrorStream(true)
            .start();
    try {
      JavaProgram agency =
          lottery
              .agency(1, own.ofAgency("agency-1"))
              .with("CLI_SERVER_ADDRESS", "localhost:" + port);
      assertThat(end(agency, 1))
          .contains("error: TLS: the central's certificate of \"CN=" + name + "\": " + why);
    } finally {
      central.destroyForcibly();
    }
  }

  /** Faults that a server finds in its files when it starts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SERVER_TLS_CERTIFICATE; expired.pem; tls.certificate: \"; expired at 2021-01-01T00:00:00Z",
        "SERVER_TLS_KEY; agency-1.key; tls.key: \"; does not fit the certificate (expected: the key"
            + " of",
        "SERVER_TLS_CLIENT_CA; none.pem; tls.client-ca: \"; does not exist (expected: a PEM file)",
        "SERVER_TLS_CRL; ../other/ca.crl; tls.crl: \"; issued by \"CN=somebody else\" (expected: by"
            + " an",
        "SERVER_TLS_CRL; ca.pem; tls.crl: \"; no revocations in it (expected: PEM with BEGIN X509"
            + " CRL)"
      })
  void aServerDoesNotStart(String variable, String file, String key, String why) throws Exception {
    JavaProgram server =
        new JavaProgram("lottery.server.LotteryServer")
            .with("SERVER_PORT", "0")
            .with("SERVER_DATA_DIR", directory.resolve("elsewhere").toString())
            .with(own.ofServer())
            .with(variable, own.file(file).toString());
    try (JavaProcess process = server.startInto(directory.resolve("vain.log"))) {
      assertThat(process.exitCode(SecureLottery.LIMIT)).isEqualTo(1);
      assertThat(process.output())
          .last()
          .asString()
          .contains("ERROR action: inicio | result: fail | error: " + key)
          .contains("\": " + why);
    }
  }

  /** Its last line. */
  private static String end(JavaProgram agency, int code) throws Exception {
    try (JavaProcess process = lottery.start(agency, "agency", "winners")) {
      assertThat(process.exitCode(SecureLottery.LIMIT)).as("%s", process.output()).isEqualTo(code);
      List<String> output = process.output();
      return output.get(output.size() - 1);
    }
  }
}
