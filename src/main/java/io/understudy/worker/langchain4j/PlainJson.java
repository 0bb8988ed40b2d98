package io.understudy.worker.langchain4j;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.langchain4j.internal.Json.JsonCodec;
import dev.langchain4j.spi.json.JsonCodecFactory;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/**
 * The JSON that LangChain4j uses inside, with a fixed set of modules. Its own takes every Jackson module on the class
 * path; with the Scala module, which the FEEL engine brings along, it reads objects as Scala maps that the clients of the
 * providers then write out as something else. LangChain4j finds this class as a service, so it is public.
 */
public final class PlainJson implements JsonCodecFactory {

    /** For the service loader. */
    public PlainJson() {}

    @Override
    public JsonCodec create() {
        return new Codec(JsonMapper.builder()
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new JavaTimeModule())
                .build());
    }

    private record Codec(ObjectMapper mapper) implements JsonCodec {

        @Override
        public String toJson(Object value) {
            try {
                return mapper.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public <T> T fromJson(String json, Class<T> type) {
            return fromJson(json, (Type) type);
        }

        /** The signature is LangChain4j's. */
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T fromJson(String json, Type type) {
            try {
                return mapper.readValue(json, mapper.constructType(type));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
