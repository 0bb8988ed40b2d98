import unittest

from stock.reorder import needs_reorder, order_amount


class Reorder(unittest.TestCase):
    def test_plenty_is_left(self):
        self.assertFalse(needs_reorder({"left": 30, "minimum": 10}))

    def test_below_the_minimum(self):
        self.assertTrue(needs_reorder({"left": 9, "minimum": 10}))

    def test_at_the_minimum(self):
        """The minimum itself is the moment to order, not one below it."""
        self.assertTrue(needs_reorder({"left": 10, "minimum": 10}))

    def test_what_is_on_its_way_counts(self):
        self.assertFalse(needs_reorder({"left": 5, "ordered": 20, "minimum": 10}))

    def test_whole_boxes(self):
        self.assertEqual(24, order_amount({"left": 5, "maximum": 30, "box": 12}))
