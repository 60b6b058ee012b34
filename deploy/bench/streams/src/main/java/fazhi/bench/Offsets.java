package fazhi.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where topics end and what an application has committed. */
final class Offsets {
  private Offsets() {}

  static Map<TopicPartition, Long> ends(Admin admin, List<String> topics) throws ExecutionException, InterruptedException {
    Collection<TopicPartition> all = admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(topic -> topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()))).toList();
    return latest(admin, all);
  }

  /** Whether the application's transactions cover the given ends, and all it has written for itself in between. */
  static boolean committed(Admin admin, String application, Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> wanted = new HashMap<>(latest(admin, committed.keySet().stream().filter(partition -> !ends.containsKey(partition)).toList()));
    wanted.putAll(ends);
    return wanted.entrySet().stream().allMatch(end -> end.getValue() == 0 || reached(committed.get(end.getKey())) >= end.getValue());
  }

  private static long reached(OffsetAndMetadata offset) {
    return offset == null ? 0 : offset.offset();
  }

  private static Map<TopicPartition, Long> latest(Admin admin, Collection<TopicPartition> partitions) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, found -> found.getValue().offset()));
  }
}
