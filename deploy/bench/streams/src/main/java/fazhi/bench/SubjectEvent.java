package fazhi.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** What a service publishes of one subject: its standing facts in fold order, under a version that only grows. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SubjectEvent(String county, String subject, int incarnation, long version, List<Fact> history) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Fact(String type, String region, String on, Data data) {}

  /** The fields that decide what a case counts for. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Data(String form, String by) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record CloudEvent(SubjectEvent data) {}

  /** Reads CloudEvents in Kafka's structured mode. */
  static Serde<SubjectEvent> serde() {
    ObjectReader reader = new ObjectMapper().readerFor(CloudEvent.class);
    Deserializer<SubjectEvent> read = (topic, bytes) -> {
      try {
        CloudEvent event = reader.readValue(bytes);
        return event.data();
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    };
    return Serdes.serdeFrom((topic, event) -> { throw new UnsupportedOperationException("only read"); }, read);
  }
}
