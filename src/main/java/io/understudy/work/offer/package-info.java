/** What the engine tells of a human task when it offers it: the item it is about, by when and by whom it is to be done. */
@NullMarked
package io.understudy.work.offer;

import org.jspecify.annotations.NullMarked;
