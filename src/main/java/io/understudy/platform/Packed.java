package io.understudy.platform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Long text as few bytes, in the zlib format (RFC 1950). Packed here rather than by the database: it is quicker at it, and
 * fewer bytes travel.
 */
public final class Packed {

    /** Every zlib stream begins with this byte, and no JSON does. */
    private static final byte ZLIB = 0x78;

    private Packed() {}

    public static byte[] pack(String text) {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 2);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    /** Also reads text that was stored before anything was packed. */
    public static String unpack(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != ZLIB) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
