package fazhi.bench;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The topology: events → what each newer version changes → counts by measure, month and region on three levels. */
final class Counting {
  static final String COUNTS = "counts";

  private Counting() {}

  static Topology topology(List<String> topics, Progress progress) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(Replace.STORE), Serdes.String(), Contribution.serde()).withCachingEnabled());
    builder
        .stream(topics, Consumed.with(Serdes.String(), SubjectEvent.serde()))
        .process(() -> new Replace(progress), Replace.STORE)
        .groupByKey(Grouped.with("cells", Serdes.String(), Serdes.Long()))
        .aggregate(
            () -> 0L,
            (cell, amount, sum) -> {
              progress.absorbed();
              return sum + amount;
            },
            Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(COUNTS).withKeySerde(Serdes.String()).withValueSerde(Serdes.Long()));
    return builder.build();
  }
}
