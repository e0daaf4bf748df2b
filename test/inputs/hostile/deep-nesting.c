// Deeply nested statements, expressions and declarators.
int deep_ok(int n) {
{ if (n > 0) { if (n > 1) { if (n > 2) { if (n > 3) { if (n > 4) { if (n > 5) { if (n > 6) { if (n > 7) { if (n > 8) { if (n > 9) { if (n > 10) { if (n > 11) { if (n > 12) { if (n > 13) { if (n > 14) { if (n > 15) { if (n > 16) { if (n > 17) { if (n > 18) { if (n > 19) { if (n > 20) { if (n > 21) { if (n > 22) { if (n > 23) { if (n > 24) { if (n > 25) { if (n > 26) { if (n > 27) { if (n > 28) { if (n > 29) { if (n > 30) { if (n > 31) { if (n > 32) { if (n > 33) { if (n > 34) { if (n > 35) { if (n > 36) { if (n > 37) { if (n > 38) { if (n > 39) { if (n > 40) { if (n > 41) { if (n > 42) { if (n > 43) { if (n > 44) { if (n > 45) { if (n > 46) { if (n > 47) { if (n > 48) { if (n > 49) { if (n > 50) { if (n > 51) { if (n > 52) { if (n > 53) { if (n > 54) { if (n > 55) { if (n > 56) { if (n > 57) { if (n > 58) { if (n > 59) { if (n > 60) { if (n > 61) { if (n > 62) { if (n > 63) { if (n > 64) { if (n > 65) { if (n > 66) { if (n > 67) { if (n > 68) { if (n > 69) { if (n > 70) { if (n > 71) { if (n > 72) { if (n > 73) { if (n > 74) { if (n > 75) { if (n > 76) { if (n > 77) { if (n > 78) { if (n > 79) { if (n > 80) { if (n > 81) { if (n > 82) { if (n > 83) { if (n > 84) { if (n > 85) { if (n > 86) { if (n > 87) { if (n > 88) { if (n > 89) { if (n > 90) { if (n > 91) { if (n > 92) { if (n > 93) { if (n > 94) { if (n > 95) { if (n > 96) { if (n > 97) { if (n > 98) { if (n > 99) { if (n > 100) { if (n > 101) { if (n > 102) { if (n > 103) { if (n > 104) { if (n > 105) { if (n > 106) { if (n > 107) { if (n > 108) { if (n > 109) { if (n > 110) { if (n > 111) { if (n > 112) { if (n > 113) { if (n > 114) { if (n > 115) { if (n > 116) { if (n > 117) { if (n > 118) { if (n > 119) n++;}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}
  return ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((n))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))));
}
int chain_ok(int n) {
  return n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n;
}
int *********************************************************************************************************************************************************************************************************many_ok(int *********************************************************************************************************************************************************************************************************p) { return p; }
int comma_ok(int n) {
  return (n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n-(n))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))));
}
int elses_ok(int n) {
  if (n == 0)
    return 0;
  else   if (n == 1)
    return 1;
  else   if (n == 2)
    return 2;
  else   if (n == 3)
    return 3;
  else   if (n == 4)
    return 4;
  else   if (n == 5)
    return 5;
  else   if (n == 6)
    return 6;
  else   if (n == 7)
    return 7;
  else   if (n == 8)
    return 8;
  else   if (n == 9)
    return 9;
  else   if (n == 10)
    return 10;
  else   if (n == 11)
    return 11;
  else   if (n == 12)
    return 12;
  else   if (n == 13)
    return 13;
  else   if (n == 14)
    return 14;
  else   if (n == 15)
    return 15;
  else   if (n == 16)
    return 16;
  else   if (n == 17)
    return 17;
  else   if (n == 18)
    return 18;
  else   if (n == 19)
    return 19;
  else   if (n == 20)
    return 20;
  else   if (n == 21)
    return 21;
  else   if (n == 22)
    return 22;
  else   if (n == 23)
    return 23;
  else   if (n == 24)
    return 24;
  else   if (n == 25)
    return 25;
  else   if (n == 26)
    return 26;
  else   if (n == 27)
    return 27;
  else   if (n == 28)
    return 28;
  else   if (n == 29)
    return 29;
  else   if (n == 30)
    return 30;
  else   if (n == 31)
    return 31;
  else   if (n == 32)
    return 32;
  else   if (n == 33)
    return 33;
  else   if (n == 34)
    return 34;
  else   if (n == 35)
    return 35;
  else   if (n == 36)
    return 36;
  else   if (n == 37)
    return 37;
  else   if (n == 38)
    return 38;
  else   if (n == 39)
    return 39;
  else   if (n == 40)
    return 40;
  else   if (n == 41)
    return 41;
  else   if (n == 42)
    return 42;
  else   if (n == 43)
    return 43;
  else   if (n == 44)
    return 44;
  else   if (n == 45)
    return 45;
  else   if (n == 46)
    return 46;
  else   if (n == 47)
    return 47;
  else   if (n == 48)
    return 48;
  else   if (n == 49)
    return 49;
  else   if (n == 50)
    return 50;
  else   if (n == 51)
    return 51;
  else   if (n == 52)
    return 52;
  else   if (n == 53)
    return 53;
  else   if (n == 54)
    return 54;
  else   if (n == 55)
    return 55;
  else   if (n == 56)
    return 56;
  else   if (n == 57)
    return 57;
  else   if (n == 58)
    return 58;
  else   if (n == 59)
    return 59;
  else   if (n == 60)
    return 60;
  else   if (n == 61)
    return 61;
  else   if (n == 62)
    return 62;
  else   if (n == 63)
    return 63;
  else   if (n == 64)
    return 64;
  else   if (n == 65)
    return 65;
  else   if (n == 66)
    return 66;
  else   if (n == 67)
    return 67;
  else   if (n == 68)
    return 68;
  else   if (n == 69)
    return 69;
  else   if (n == 70)
    return 70;
  else   if (n == 71)
    return 71;
  else   if (n == 72)
    return 72;
  else   if (n == 73)
    return 73;
  else   if (n == 74)
    return 74;
  else   if (n == 75)
    return 75;
  else   if (n == 76)
    return 76;
  else   if (n == 77)
    return 77;
  else   if (n == 78)
    return 78;
  else   if (n == 79)
    return 79;
  else   if (n == 80)
    return 80;
  else   if (n == 81)
    return 81;
  else   if (n == 82)
    return 82;
  else   if (n == 83)
    return 83;
  else   if (n == 84)
    return 84;
  else   if (n == 85)
    return 85;
  else   if (n == 86)
    return 86;
  else   if (n == 87)
    return 87;
  else   if (n == 88)
    return 88;
  else   if (n == 89)
    return 89;
  else   if (n == 90)
    return 90;
  else   if (n == 91)
    return 91;
  else   if (n == 92)
    return 92;
  else   if (n == 93)
    return 93;
  else   if (n == 94)
    return 94;
  else   if (n == 95)
    return 95;
  else   if (n == 96)
    return 96;
  else   if (n == 97)
    return 97;
  else   if (n == 98)
    return 98;
  else   if (n == 99)
    return 99;
  else   if (n == 100)
    return 100;
  else   if (n == 101)
    return 101;
  else   if (n == 102)
    return 102;
  else   if (n == 103)
    return 103;
  else   if (n == 104)
    return 104;
  else   if (n == 105)
    return 105;
  else   if (n == 106)
    return 106;
  else   if (n == 107)
    return 107;
  else   if (n == 108)
    return 108;
  else   if (n == 109)
    return 109;
  else   if (n == 110)
    return 110;
  else   if (n == 111)
    return 111;
  else   if (n == 112)
    return 112;
  else   if (n == 113)
    return 113;
  else   if (n == 114)
    return 114;
  else   if (n == 115)
    return 115;
  else   if (n == 116)
    return 116;
  else   if (n == 117)
    return 117;
  else   if (n == 118)
    return 118;
  else   if (n == 119)
    return 119;
  else   if (n == 120)
    return 120;
  else   if (n == 121)
    return 121;
  else   if (n == 122)
    return 122;
  else   if (n == 123)
    return 123;
  else   if (n == 124)
    return 124;
  else   if (n == 125)
    return 125;
  else   if (n == 126)
    return 126;
  else   if (n == 127)
    return 127;
  else   if (n == 128)
    return 128;
  else   if (n == 129)
    return 129;
  else   if (n == 130)
    return 130;
  else   if (n == 131)
    return 131;
  else   if (n == 132)
    return 132;
  else   if (n == 133)
    return 133;
  else   if (n == 134)
    return 134;
  else   if (n == 135)
    return 135;
  else   if (n == 136)
    return 136;
  else   if (n == 137)
    return 137;
  else   if (n == 138)
    return 138;
  else   if (n == 139)
    return 139;
  else   if (n == 140)
    return 140;
  else   if (n == 141)
    return 141;
  else   if (n == 142)
    return 142;
  else   if (n == 143)
    return 143;
  else   if (n == 144)
    return 144;
  else   if (n == 145)
    return 145;
  else   if (n == 146)
    return 146;
  else   if (n == 147)
    return 147;
  else   if (n == 148)
    return 148;
  else   if (n == 149)
    return 149;
  else   if (n == 150)
    return 150;
  else   if (n == 151)
    return 151;
  else   if (n == 152)
    return 152;
  else   if (n == 153)
    return 153;
  else   if (n == 154)
    return 154;
  else   if (n == 155)
    return 155;
  else   if (n == 156)
    return 156;
  else   if (n == 157)
    return 157;
  else   if (n == 158)
    return 158;
  else   if (n == 159)
    return 159;
  else   if (n == 160)
    return 160;
  else   if (n == 161)
    return 161;
  else   if (n == 162)
    return 162;
  else   if (n == 163)
    return 163;
  else   if (n == 164)
    return 164;
  else   if (n == 165)
    return 165;
  else   if (n == 166)
    return 166;
  else   if (n == 167)
    return 167;
  else   if (n == 168)
    return 168;
  else   if (n == 169)
    return 169;
  else   if (n == 170)
    return 170;
  else   if (n == 171)
    return 171;
  else   if (n == 172)
    return 172;
  else   if (n == 173)
    return 173;
  else   if (n == 174)
    return 174;
  else   if (n == 175)
    return 175;
  else   if (n == 176)
    return 176;
  else   if (n == 177)
    return 177;
  else   if (n == 178)
    return 178;
  else   if (n == 179)
    return 179;
  else   if (n == 180)
    return 180;
  else   if (n == 181)
    return 181;
  else   if (n == 182)
    return 182;
  else   if (n == 183)
    return 183;
  else   if (n == 184)
    return 184;
  else   if (n == 185)
    return 185;
  else   if (n == 186)
    return 186;
  else   if (n == 187)
    return 187;
  else   if (n == 188)
    return 188;
  else   if (n == 189)
    return 189;
  else   if (n == 190)
    return 190;
  else   if (n == 191)
    return 191;
  else   if (n == 192)
    return 192;
  else   if (n == 193)
    return 193;
  else   if (n == 194)
    return 194;
  else   if (n == 195)
    return 195;
  else   if (n == 196)
    return 196;
  else   if (n == 197)
    return 197;
  else   if (n == 198)
    return 198;
  else   if (n == 199)
    return 199;
  else 
    return -1;
}
