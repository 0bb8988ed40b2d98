package io.understudy.autonomy.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Tickets whose drafts were judged, to tell how unlike them another is. Of more than {@value #KEPT} an even draw is kept, as
 * sketches of some 2 kB each from which no text can be read; which are drawn depends on their order alone. Not thread-safe.
 */
public final class JudgedTickets {

    /** As many as are kept. */
    static final int KEPT = 1_000;

    private record Kept(String ticket, Sketch sketch) {}

    private final List<Kept> kept = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] having = new int[Sketch.HASHES];
    private double @Nullable [] rarities;
    private int judged;

    /** How many tickets were learned, whether they are kept or not. */
    public int judged() {
        return judged;
    }

    /**
     * A ticket's draft was judged. One that is known already is replaced by what it says now.
     *
     * @param text its subject and what the customer says
     */
    public void learn(String ticket, String text) {
        Sketch sketch = Sketch.of(text);
        Integer place = places.get(ticket);
        if (place != null) {
            put(place, new Kept(ticket, sketch));
            return;
        }
        judged++;
        if (kept.size() < KEPT) {
            add(new Kept(ticket, sketch));
            return;
        }
        int drawn = new SplittableRandom(judged).nextInt(judged);
        if (drawn < KEPT) {
            places.remove(kept.get(drawn).ticket());
            put(drawn, new Kept(ticket, sketch));
            places.put(ticket, drawn);
        }
    }

    /** What is known of a ticket is removed, as its words are. */
    public void forget(String ticket) {
        Integer place = places.remove(ticket);
        if (place == null) {
            return;
        }
        count(kept.get(place), -1);
        Kept last = kept.removeLast();
        if (place < kept.size()) {
            kept.set(place, last);
            places.put(last.ticket(), place);
        }
    }

    private void add(Kept one) {
        kept.add(one);
        places.put(one.ticket(), kept.size() - 1);
        count(one, 1);
    }

    private void put(int place, Kept one) {
        count(kept.get(place), -1);
        kept.set(place, one);
        count(one, 1);
    }

    private void count(Kept one, int by) {
        rarities = null;
        for (char hash : one.sketch().hashes()) {
            having[hash] += by;
        }
    }

    /**
     * How unlike a ticket is to the most similar other one: 1 minus the cosine of the strings of letters that they have, rare
     * ones counting more (tf-idf). It falls while there are few tickets yet, also for tickets like them.
     *
     * @return 0 (the same) to 1 (nothing in common); empty when nothing was judged, or the text says nothing
     */
    public OptionalDouble novelty(String ticket, String text) {
        Sketch sketch = Sketch.of(text);
        if (sketch.isEmpty()) {
            return OptionalDouble.empty();
        }
        Sketch.Compared compared = sketch.compared(rarities());
        OptionalDouble most = kept.stream()
                .filter(one -> !one.ticket().equals(ticket))
                .mapToDouble(one -> compared.similarity(one.sketch()))
                .max();
        return most.isPresent() ? OptionalDouble.of(Math.clamp(1 - most.getAsDouble(), 0, 1)) : most;
    }

    /** The square of how rare each hash is, which changes with what is kept. */
    private double[] rarities() {
        double[] now = rarities;
        if (now == null) {
            now = new double[Sketch.HASHES];
            for (int hash = 0; hash < now.length; hash++) {
                double rarity = Math.log1p((kept.size() + 1.0) / (having[hash] + 1));
                now[hash] = rarity * rarity;
            }
            rarities = now;
        }
        return now;
    }

    /** All there is to it, for {@link #of}; a few megabytes at most. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object().put("judged", judged);
        ArrayNode tickets = json.putArray("tickets");
        kept.forEach(one -> tickets.addObject()
                .put("ticket", one.ticket())
                .put("sketch", one.sketch().written()));
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException it is none; the message names the field
     */
    public static JudgedTickets of(JsonNode json) {
        JsonNode tickets = json.path("tickets");
        if (tickets.size() > KEPT || json.path("judged").asInt(-1) < tickets.size()) {
            throw new IllegalArgumentException("JudgedTickets: judged is " + json.path("judged") + " with "
                    + tickets.size() + " tickets; at most " + KEPT + " are kept of those that were judged");
        }
        JudgedTickets read = new JudgedTickets();
        tickets.forEach(one -> read.add(new Kept(
                one.path("ticket").asText(), Sketch.read(one.path("sketch").asText()))));
        read.judged = json.path("judged").asInt();
        return read;
    }
}
