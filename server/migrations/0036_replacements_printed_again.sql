-- A card that was made on the spot in place of another and came out of the printer spoilt is printed again:
-- the same replacement, its receipt and its fee, by another card. Locks: none. Reversal: none.

grant update (new_card_id) on cards.replacement to yika_app;
