package dev.ringfence.bed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// The wire between the operator and the API server: it passes on what comes, until it is cut or
/// goes dead.
public final class Wire implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;
    private volatile Duration delay = Duration.ZERO;

    /// @param target the port of the loopback address to which it leads
    public Wire(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// Both ends of one connection.
    private final class Connection {

        private final Socket client;
        private final Socket server;
        private final CountDownLatch never = new CountDownLatch(1);
        private volatile boolean dead;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /// Whatever comes after it went dead is lost, and nobody is told.
        void pass(Socket from, Socket to, boolean isAnswer) {
            byte[] buffer = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                int read = in.read(buffer);
                while (read >= 0) {
                    if (dead) {
                        never.await();
                        return;
                    }
                    if (isAnswer) {
                        Thread.sleep(delay);
                    }
                    to.getOutputStream().write(buffer, 0, read);
                    read = in.read(buffer);
                }
                close();
            } catch (IOException e) {
                close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            if (!dead) {
                end();
            }
        }

        void end() {
            never.countDown();
            try (client;
                    server) {
                client.setSoLinger(/* on= */ true, 0);
            } catch (IOException _) {
                // It is gone already.
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                if (refusing) {
                    client.setSoLinger(/* on= */ true, 0);
                    client.close();
                } else {
                    join(client);
                }
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void join(Socket client) throws IOException {
        try {
            var connection =
                    new Connection(client, new Socket(InetAddress.getLoopbackAddress(), target));
            connections.add(connection);
            Thread.ofVirtual()
                    .start(() -> connection.pass(client, connection.server, /* isAnswer= */ false));
            Thread.ofVirtual()
                    .start(() -> connection.pass(connection.server, client, /* isAnswer= */ true));
        } catch (IOException e) {
            client.close();
        }
    }

    /// Where the operator is to connect.
    public int port() {
        return entrance.getLocalPort();
    }

    /// Ends all connections with a reset. New ones work.
    public void cut() {
        connections.forEach(Connection::end);
        connections.clear();
    }

    /// All present connections go dead: nothing passes any more, and neither end hears of it. New
    /// ones work.
    public void goDead() {
        connections.forEach(connection -> connection.dead = true);
    }

    /// From now on each piece of an answer comes this much later than it could.
    public void answerAfter(Duration time) {
        delay = time;
    }

    /// Cuts, and lets nobody in until [#admit].
    public void refuse() {
        refusing = true;
        cut();
    }

    public void admit() {
        refusing = false;
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
