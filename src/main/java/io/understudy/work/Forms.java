package io.understudy.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.platform.Rows;
import io.understudy.role.Form;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The forms that tasks were offered with. A task names its form by the digest of the schema, so that it is judged by
 * the form it was drafted for even after a newer one was deployed.
 */
@ApplicationScoped
public class Forms {

    private final EntityManager entities;
    private final Map<String, Form> known = new ConcurrentHashMap<>();

    Forms(EntityManager entities) {
        this.entities = entities;
    }

    /** Stores the schema unless it is known. @return its digest */
    @Transactional(Transactional.TxType.MANDATORY)
    String keep(JsonNode schema) {
        String text = Json.write(schema);
        String hash = digest(text);
        if (!known.containsKey(hash)) {
            Form form = Form.parse(schema);
            entities.createNativeQuery(
                            "insert into form (hash, form_id, content) values (:hash, :id, :content) on conflict do nothing")
                    .setParameter("hash", hash)
                    .setParameter("id", form.id())
                    .setParameter("content", text)
                    .executeUpdate();
        }
        return hash;
    }

    /** @throws IllegalStateException when no form with that digest was ever stored */
    @Transactional
    public Form get(String hash) {
        Form form = known.get(hash);
        if (form != null) {
            return form;
        }
        Form loaded = Rows.single(entities.createNativeQuery("select content from form where hash = :hash")
                        .setParameter("hash", hash))
                .stream()
                .findFirst()
                .map(content -> Form.parse(Json.read(String.valueOf(content))))
                .orElseThrow(() -> new IllegalStateException("No form " + hash + " is stored"));
        known.put(hash, loaded);
        return loaded;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
