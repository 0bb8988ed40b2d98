package io.understudy.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.role.Form;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final Sql sql;
    private final Map<String, Form> known = new ConcurrentHashMap<>();

    Forms(Sql sql) {
        this.sql = sql;
    }

    /** Stores the schema unless it is known. @return its digest */
    @Transactional(Transactional.TxType.MANDATORY)
    String keep(JsonNode schema) {
        String text = Json.write(schema);
        String hash = digest(text);
        if (!known.containsKey(hash)) {
            Form form = Form.parse(schema);
            sql.update(
                    "insert into form (hash, form_id, content) values (?, ?, ?) on conflict do nothing",
                    hash,
                    form.id(),
                    text);
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
        Form loaded = sql.first(row -> row.getString(1), "select content from form where hash = ?", hash)
                .map(content -> Form.parse(Json.read(content)))
                .orElseThrow(() -> new IllegalStateException("No form " + hash + " is stored"));
        known.put(hash, loaded);
        return loaded;
    }

    /** Names a form that is not stored. */
    public static String digest(JsonNode schema) {
        return digest(Json.write(schema));
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
