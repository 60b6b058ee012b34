package fazhi.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** How far the topology is, told by its own steps. Times are of System.nanoTime. */
final class Progress {
  private final Map<TopicPartition, Long> ends;
  private final long warmUp;
  private final Map<TopicPartition, Long> reached = new ConcurrentHashMap<>();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong emitted = new AtomicLong();
  private final AtomicLong absorbed = new AtomicLong();
  private volatile long firstAt;
  private volatile long warmAt;

  /**
   * @param ends the offset after the last record of each partition
   * @param warmUp records after which the second clock begins
   */
  Progress(Map<TopicPartition, Long> ends, long warmUp) {
    this.ends = ends;
    this.warmUp = warmUp;
  }

  void begin() {
    long before = begun.getAndIncrement();
    if (before == 0) firstAt = System.nanoTime();
    if (before == warmUp) warmAt = System.nanoTime();
  }

  void taken(String topic, int partition, long offset) {
    reached.put(new TopicPartition(topic, partition), offset + 1);
    taken.incrementAndGet();
  }

  void emitted() {
    emitted.incrementAndGet();
  }

  void absorbed() {
    absorbed.incrementAndGet();
  }

  /** Each record is taken and each difference counted; not yet that all of it is committed. */
  boolean complete() {
    return ends.entrySet().stream().allMatch(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue()) && emitted.get() == absorbed.get();
  }

  long records() {
    return taken.get();
  }

  @Override
  public String toString() {
    return taken + " records taken, " + emitted + " differences, " + absorbed + " of them counted";
  }

  long firstAt() {
    return firstAt;
  }

  long warmAt() {
    return warmAt;
  }
}
