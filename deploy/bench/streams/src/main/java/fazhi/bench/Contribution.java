package fazhi.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What a version of a subject counts for: cell ({@link Cell}) of its own region → number. */
record Contribution(int incarnation, long version, Map<String, Integer> cells) {

  private static final Set<String> OPENINGS = Set.of("mediation.case.applied", "mediation.case.opened", "mediation.case.referred");
  private static final Set<String> SIGNATORIES = Set.of("PARTIES", "MEDIATOR", "SEAL");

  boolean olderThan(SubjectEvent event) {
    return incarnation != event.incarnation() ? incarnation < event.incarnation() : version < event.version();
  }

  /**
   * Folds the history of a dispute: opened, accepted, sessions, closed (the agreement in force or the case terminated) and
   * performed, each in the month of its fact and in the region of the opening. Other subjects count for nothing.
   */
  static Contribution of(SubjectEvent event) {
    Map<String, Integer> cells = new HashMap<>();
    List<SubjectEvent.Fact> history = event.history();
    Set<String> signed = new HashSet<>();
    boolean accepted = false;
    boolean closed = false;
    for (SubjectEvent.Fact fact : history) {
      String region = history.get(0).region();
      String month = fact.on().substring(0, 7);
      boolean ends = false;
      switch (fact.type()) {
        case "mediation.case.accepted" -> {
          accepted = true;
          cells.merge(Cell.of("accepted", month, region), 1, Integer::sum);
        }
        case "mediation.case.session-held" -> cells.merge(Cell.of("session", month, region), 1, Integer::sum);
        case "mediation.agreement.reached" -> ends = "ORAL".equals(fact.data().form());
        case "mediation.agreement.signed" -> ends = signed.add(fact.data().by()) && signed.containsAll(SIGNATORIES);
        case "mediation.case.terminated" -> ends = true;
        case "mediation.performance.recorded" -> cells.merge(Cell.of("performed", month, region), 1, Integer::sum);
        default -> {
          if (OPENINGS.contains(fact.type())) cells.merge(Cell.of("opened", month, region), 1, Integer::sum);
        }
      }
      if (ends && accepted && !closed) {
        closed = true;
        cells.merge(Cell.of("closed", month, region), 1, Integer::sum);
      }
    }
    return new Contribution(event.incarnation(), event.version(), cells);
  }

  static Serde<Contribution> serde() {
    return Serdes.serdeFrom((topic, contribution) -> contribution == null ? null : contribution.bytes(), (topic, bytes) -> bytes == null ? null : read(bytes));
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 + 40 * cells.size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(incarnation);
      out.writeLong(version);
      out.writeInt(cells.size());
      for (Map.Entry<String, Integer> cell : cells.entrySet()) {
        byte[] name = cell.getKey().getBytes(StandardCharsets.UTF_8);
        out.writeInt(cell.getValue());
        out.writeInt(name.length);
        out.write(name);
      }
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return bytes.toByteArray();
  }

  private static Contribution read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int incarnation = in.getInt();
    long version = in.getLong();
    int count = in.getInt();
    Map<String, Integer> cells = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int amount = in.getInt();
      byte[] name = new byte[in.getInt()];
      in.get(name);
      cells.put(new String(name, StandardCharsets.UTF_8), amount);
    }
    return new Contribution(incarnation, version, cells);
  }
}
