import java.io.FileInputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.Security;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server with everything that the JDK can do, also what it forbids by default: java jsse-server.java ADDRESS PORT P12 */
class JsseServer {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final int IDLE_MS = 10_000;

  public static void main(String[] args) throws Exception {
    for (String name : new String[] {"tls.disabledAlgorithms", "certpath.disabledAlgorithms", "tls.legacyAlgorithms"}) {
      Security.setProperty("jdk." + name, "");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (FileInputStream file = new FileInputStream(args[2])) {
      keys.load(file, PASSWORD);
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory()
        .createServerSocket(Integer.parseInt(args[1]), 50, InetAddress.getByName(args[0]));
    server.setEnabledProtocols(server.getSupportedProtocols());
    server.setEnabledCipherSuites(server.getSupportedCipherSuites());
    while (true) {
      SSLSocket socket = (SSLSocket) server.accept();
      new Thread(() -> serve(socket)).start();
    }
  }

  /** Reads until the peer has had enough. */
  private static void serve(SSLSocket socket) {
    try (socket) {
      socket.setSoTimeout(IDLE_MS);
      socket.startHandshake();
      while (socket.getInputStream().read() >= 0) {}
    } catch (Exception error) {
      System.err.println(error);
    }
  }
}
