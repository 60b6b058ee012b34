package fazhi.bench;

import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps each subject's last contribution. A newer version's contribution replaces the older one: what differs goes on as
 * (cell, amount) for the village, the town and the county. An older or equal version changes nothing.
 */
final class Replace implements Processor<String, SubjectEvent, String, Long> {
  static final String STORE = "subjects";

  private final Progress progress;
  private ProcessorContext<String, Long> context;
  private KeyValueStore<String, Contribution> subjects;

  Replace(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void init(ProcessorContext<String, Long> context) {
    this.context = context;
    this.subjects = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, SubjectEvent> event) {
    RecordMetadata place = context.recordMetadata().orElseThrow();
    progress.begin();
    Contribution before = subjects.get(event.key());
    if (before == null || before.olderThan(event.value())) {
      Contribution after = Contribution.of(event.value());
      subjects.put(event.key(), after);
      differences(before == null ? Map.of() : before.cells(), after.cells(), (cell, amount) -> {
        emit(event, cell, Cell.COUNTY, amount);
        emit(event, cell, Cell.TOWN, amount);
        emit(event, cell, Cell.VILLAGE, amount);
      });
    }
    progress.taken(place.topic(), place.partition(), place.offset());
  }

  /** A fact of a county or a town has no village. */
  private void emit(Record<String, SubjectEvent> event, String cell, int level, int amount) {
    if (Cell.level(cell) < level) return;
    progress.emitted();
    context.forward(event.withKey(Cell.at(cell, level)).withValue((long) amount));
  }

  private static void differences(Map<String, Integer> before, Map<String, Integer> after, ObjIntConsumer<String> tell) {
    after.forEach((cell, amount) -> {
      int more = amount - before.getOrDefault(cell, 0);
      if (more != 0) tell.accept(cell, more);
    });
    before.forEach((cell, amount) -> {
      if (!after.containsKey(cell)) tell.accept(cell, -amount);
    });
  }
}
