package fazhi.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * Counts what is in the topics when it starts, exactly once, from offset 0, and says so as one line of JSON: records,
 * seconds from the first record to the last commit, the same after the first `warmUp` records, and all counts
 * that are not 0. Ends with 1 and the reason when the topology fails, has nothing to count or needs longer
 * than `within` seconds.
 */
public final class Main {
  private Main() {}

  /** bootstrap=host:port topics=a,b application=name state=folder threads=2 warmUp=0 within=300 */
  public static void main(String[] args) throws Exception {
    Map<String, String> given = new TreeMap<>();
    for (String arg : args) given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    List<String> topics = Arrays.asList(given.get("topics").split(","));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", given.get("bootstrap")))) {
      Map<TopicPartition, Long> ends = Offsets.ends(admin, topics);
      if (ends.values().stream().allMatch(end -> end == 0)) throw new IllegalStateException("nothing to count in " + topics);
      Progress progress = new Progress(ends, Long.parseLong(given.get("warmUp")));
      KafkaStreams streams = new KafkaStreams(Counting.topology(topics, progress), settings(given));
      try {
        run(streams, progress, Duration.ofSeconds(Long.parseLong(given.get("within"))), () -> Offsets.committed(admin, given.get("application"), ends));
        long endedAt = System.nanoTime();
        System.out.println(new ObjectMapper().writeValueAsString(found(progress, endedAt, cells(streams))));
      } finally {
        streams.close(Duration.ofSeconds(10));
      }
    } catch (Exception error) {
      error.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  private static void run(KafkaStreams streams, Progress progress, Duration within, Callable<Boolean> committed) throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    streams.setUncaughtExceptionHandler(error -> {
      failure.compareAndSet(null, error);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    });
    long deadline = System.nanoTime() + within.toNanos();
    streams.start();
    while (!progress.complete() || !committed.call()) {
      if (failure.get() != null) throw new IllegalStateException("the topology failed", failure.get());
      if (System.nanoTime() > deadline) throw new IllegalStateException("not done within " + within + ": " + progress);
      Thread.sleep(20);
    }
  }

  private static Map<String, Object> found(Progress progress, long endedAt, Map<String, Long> cells) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("records", progress.records());
    found.put("seconds", (endedAt - progress.firstAt()) / 1e9);
    found.put("warmSeconds", (endedAt - progress.warmAt()) / 1e9);
    found.put("cells", cells);
    return found;
  }

  /** Streams' own defaults for exactly-once (a commit each 100 ms) and for caching, RocksDB and changelogs. */
  private static Properties settings(Map<String, String> given) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, given.get("application"));
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, given.get("bootstrap"));
    settings.put(StreamsConfig.STATE_DIR_CONFIG, given.get("state"));
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, given.get("threads"));
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    return settings;
  }

  /** cell → count */
  private static Map<String, Long> cells(KafkaStreams streams) {
    Map<String, Long> cells = new TreeMap<>();
    var counts = streams.store(StoreQueryParameters.fromNameAndType(Counting.COUNTS, QueryableStoreTypes.<String, Long>keyValueStore()));
    try (KeyValueIterator<String, Long> all = counts.all()) {
      while (all.hasNext()) {
        KeyValue<String, Long> cell = all.next();
        if (cell.value != 0) cells.put(cell.key, cell.value);
      }
    }
    return cells;
  }
}
